#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

// Files that tests work on. Paths are bytes. A picture is made from its size and a seed alone, RGB
// with 8 bits, so that the same call gives the same bytes everywhere. No codec is involved.

namespace manyhands::testing {

/// A PNG whose deflate stream is only stored; about 3 bytes a pixel.
std::string pngBytes(int width, int height, unsigned seed);
/// An uncompressed TIFF of one strip, little endian.
std::string tiffBytes(int width, int height, unsigned seed);

void writePng(const std::string& path, int width, int height, unsigned seed);
void writeTiff(const std::string& path, int width, int height, unsigned seed);

/// Throws std::runtime_error where the file cannot be written; makes the folders above it.
void writeFile(const std::string& path, std::string_view bytes);
/// The whole file; throws where there is none.
std::string readFile(const std::string& path);
bool exists(const std::string& path);

/// Paths of all files and links below `folder`, relative to it and sorted, hidden ones too.
std::vector<std::string> filesBelow(const std::string& folder);

/// An empty folder that goes away with the object, with all that is in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::string& path() const { return m_path; }
    /// path() + '/' + name
    std::string operator/(std::string_view name) const;
    /// Makes the folder `name` in it, and those above that; returns its path.
    std::string folder(std::string_view name) const;

private:
    std::string m_path;
};

} // namespace manyhands::testing

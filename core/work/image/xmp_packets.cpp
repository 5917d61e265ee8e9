#include "work/image/xmp_packets.h"

#include <algorithm>
#include <string_view>

#include <glib.h>

namespace manyhands {
namespace {

constexpr std::string_view kMetaStart = "<x:xmpmeta";
constexpr std::string_view kMetaEnd = "</x:xmpmeta>";
constexpr std::string_view kRdfStart = "<rdf:RDF";
constexpr std::string_view kRdfEnd = "</rdf:RDF>";
constexpr std::string_view kNote = "xmpNote:HasExtendedXMP=";
constexpr std::size_t kNameDigits = 32;

std::string_view textOf(std::span<const std::uint8_t> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::vector<std::uint8_t> bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

} // namespace

std::optional<SplitXmp> splitXmp(std::span<const std::uint8_t> packet)
{
    const std::string_view text = textOf(packet);
    const std::size_t start = text.find(kMetaStart);
    const std::size_t end = text.rfind(kMetaEnd);
    if (start == text.npos || end == text.npos || end < start)
        return std::nullopt;
    const std::string_view whole = text.substr(start, end + kMetaEnd.size() - start);
    gchar* digest = g_compute_checksum_for_string(G_CHECKSUM_MD5, whole.data(),
                                                  static_cast<gssize>(whole.size()));
    if (!digest)
        return std::nullopt;
    std::string name(digest);
    g_free(digest);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    const std::string main = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                             "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                             "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                             "<rdf:Description rdf:about=\"\""
                             " xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" " +
                             std::string(kNote) + '"' + name +
                             "\"/></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
    return SplitXmp{bytesOf(main), std::move(name), bytesOf(whole)};
}

std::string extensionName(std::span<const std::uint8_t> main)
{
    const std::string_view text = textOf(main);
    const std::size_t at = text.find(kNote);
    if (at == text.npos || text.size() - at < kNote.size() + kNameDigits + 2)
        return {};
    return std::string(text.substr(at + kNote.size() + 1, kNameDigits));
}

std::optional<std::vector<std::uint8_t>> joinXmp(std::span<const std::uint8_t> main,
                                                 std::span<const std::uint8_t> extension)
{
    const std::string_view more = textOf(extension);
    const std::size_t start = more.find(kRdfStart);
    const std::size_t inner = start == more.npos ? more.npos : more.find('>', start);
    const std::size_t end = more.rfind(kRdfEnd);
    std::string text(textOf(main));
    const std::size_t place = text.rfind(kRdfEnd);
    if (inner == more.npos || end == more.npos || end <= inner || place == text.npos)
        return std::nullopt;
    text.insert(place, more.substr(inner + 1, end - inner - 1));
    // The other packet is in this one now.
    const std::size_t note = text.find(kNote);
    if (note != text.npos && text.size() - note >= kNote.size() + kNameDigits + 2)
        text.erase(note, kNote.size() + kNameDigits + 2);
    return bytesOf(text);
}

} // namespace manyhands

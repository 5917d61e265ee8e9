#pragma once

#include <optional>
#include <vector>

#include <QByteArray>

#include "base/path.h"

namespace manyhands {

/// What a start of the program asks for, in a form that can be handed to a program that runs.
struct LaunchRequest {
    enum class Dialog : std::uint8_t { None, AddFiles, AddFolder };

    std::vector<Path> inputs; ///< Absolute.
    Dialog dialog = Dialog::None;
    /// What the window system gave the start so that its window may come to the front.
    QByteArray activationToken;

    bool operator==(const LaunchRequest&) const = default;
};

/// More is refused: no system starts a program with so many bytes of arguments.
inline constexpr qsizetype kMostRequestBytes = 16 * 1024 * 1024;

QByteArray encodeRequest(const LaunchRequest& request);
/// Nothing for bytes that encodeRequest() did not make.
std::optional<LaunchRequest> decodeRequest(const QByteArray& bytes);

} // namespace manyhands

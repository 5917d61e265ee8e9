#pragma once

#include <array>

#include <QString>

#include "engine/plan.h"

namespace manyhands {

/// What of folders is taken, as a person writes it. Empty texts leave nothing out.
struct ImportChoice {
    enum Field : std::size_t {
        Extensions,
        Least,
        Most,
        Newer,
        Older,
        Names,
        OtherNames,
        FieldCount
    };
    using Texts = std::array<QString, FieldCount>;

    Texts texts;
    bool subfolders = true;

    bool operator==(const ImportChoice&) const = default;
    /// Everything is taken.
    bool isOpen() const { return *this == ImportChoice(); }
};

/// What a choice means, and what is wrong with each of its texts.
struct ImportReading {
    ImportFilter filter;
    Recursion recursion = Recursion::Folders;
    ImportChoice::Texts errors;

    bool isGood() const;
};

/// "jpg, png"; "500k", "10M"; "2024-05-31", both days included; "IMG_*; DSC*". A text that cannot
/// be read leaves nothing out.
ImportReading readImportChoice(const ImportChoice& choice);

} // namespace manyhands

#pragma once

#include "work/image/exif_tree.h"
#include "work/image_fixtures.h"

namespace manyhands::fixtures {

/// Where the maker note of richExif() stands.
inline constexpr std::uint32_t kMakerNoteAt = 700;

/// A maker note as Canon's cameras write them: a directory whose offsets count from the start of
/// the whole block, so that readers find its words only where it stood. "Manyhands test camera" is
/// the type, "A. Photographer" the owner.
Bytes canonMakerNote(ByteOrder order, std::uint32_t at = kMakerNoteAt);

/// An EXIF block with fields of every kind, GPS, a maker note and 300 pixels per inch; with a
/// thumbnail of 64 bytes 0xAB, if wanted.
Bytes richExif(ByteOrder order, int orientation = 1, bool thumbnail = false);

/// A packet with the title "Harbour", an orientation and, if wanted, a thumbnail.
Bytes richXmp(int orientation = 1, bool thumbnail = false);
/// IIM records: the keyword "boats" and the city "Kiel".
Bytes richIptc();
/// Photoshop's resources with the records and, if wanted, a thumbnail of 64 bytes 0xCD.
Bytes richResources(bool thumbnail = false);

Segment xmpSegment(const Bytes& packet);
Segment iccSegment(const Bytes& profile);
Segment photoshopSegment(const Bytes& resources);

/// A picture with all of these, Display P3 as its profile.
Bytes richJpeg(const Pixels& pixels, ByteOrder order, int orientation = 1, bool thumbnail = false);

} // namespace manyhands::fixtures

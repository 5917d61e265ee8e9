#pragma once

namespace manyhands {

/// Loads the fonts that texts in drawings are set in, before the process may open no more files:
/// the system's sans, serif and monospace, each plain and bold. Every other font that a drawing
/// names becomes one of these, slanted where it asks for that. Once per process.
void loadDrawingFonts();

/// Makes the loaded fonts those of the calling thread.
void useDrawingFonts();

} // namespace manyhands

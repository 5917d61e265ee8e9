#pragma once

#include <vector>

#include "work/image/filter_stages.h"
#include "work/image/image_input.h"
#include "work/image/stage_clock.h"
#include "work/image/thumbnail.h"

namespace manyhands {

/// Whether rows are averaged into one on their way.
enum class Thumbnail : std::uint8_t { None, Made };
/// Whether depth and alpha that the output format cannot hold are given up at the end.
enum class Reduce : std::uint8_t { ToFormat, Nothing };

/// The stages between decoder and encoder, and the pump that moves rows through them:
///
///   source ─ strip ─▶ turn upright ─▶ coarser chroma ─▶ filters ─▶ thumbnail ─▶ flatten, 8 bits ─▶
///   sink
///
/// one chain for each plane, all of them in the thread that calls step(). Every frame of an
/// animation passes new stages: no row of one meets rows of another.
class ImagePipeline final : public RowFeeder {
public:
    ImagePipeline(const ImageTask& task, const ImageObserver& observer, ImageInput& input,
                  StageClock& clock, Thumbnail thumbnail = Thumbnail::None,
                  Reduce reduce = Reduce::ToFormat);

    /// What the encoder gets; nothing where status() is an error from the start.
    const PictureShape& outputShape() const { return m_outputShape; }
    /// What the output format could not hold, or empty.
    const std::string& note() const { return m_note; }
    /// Puts the encoder behind the stages.
    void connect(RowSink& sink);

    bool step() override;
    const Status& status() const override { return m_status; }

    /// Of Thumbnail::Made alone.
    void finishThumbnail(ThumbnailTarget& target) const;

private:
    void appendShrink();
    void appendFilters(const ImageTask& task);
    Status appendWatermark(const ImageTask& task, const FilterStep& step);
    Status changeGeometry(const FilterStep& step, double reduction, std::uint64_t maxPixels);
    void appendThumbnail();
    void appendReductions(const EncodeOptions& encode);
    bool decodeStrip();
    bool drain();
    bool nextFrame();
    void report();

    const ImageObserver& m_observer;
    ImageInput& m_input;
    StageClock& m_clock;
    const FilterKernels& m_kernels;
    PictureShape m_outputShape; ///< Behind the stages appended so far.
    std::vector<StageChain> m_chains;
    std::unique_ptr<ThumbnailMaker> m_thumbnail; ///< Of Thumbnail::Made alone.
    std::string m_note;
    RowSink* m_sink = nullptr;
    std::size_t m_nextPicture = 0;
    bool m_decoded = false;
    std::uint32_t m_frame = 0;
    std::uint64_t m_rowsIn = 0;
    std::uint64_t m_rowsOut = 0; ///< Of the first plane behind the filters.
    Status m_status;
};

} // namespace manyhands

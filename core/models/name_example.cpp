#include "models/name_example.h"

#include <QCoreApplication>
#include <QDateTime>

#include "jobs/name_template.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Full HD, where the size of a result is not known yet.
constexpr std::uint32_t kExampleWidth = 1920;
constexpr std::uint32_t kExampleHeight = 1080;

std::string extensionOf(const ImageJobSpec& spec, const FoundFile& file)
{
    const ImageFormat format = outputFormat(spec.format, file.format);
    const std::string_view own = file.path.extension();
    if (format == ImageFormat::Unknown || extensionFits(format, own))
        return std::string(own);
    return std::string(formatExtension(format));
}

} // namespace

NameSample madeUpSample()
{
    NameSample sample;
    sample.file.path = Path("/Holiday/IMG_2041.jpg");
    sample.file.format = ImageFormat::Jpeg;
    sample.file.modified = QDateTime::currentSecsSinceEpoch();
    return sample;
}

NameExample nameExample(const ImageJobSpec& spec, const NameSample& sample)
{
    const auto parsed = NameTemplate::parse(spec.nameTemplate);
    if (!parsed)
        return {{}, sentence(parsed.error().message)};
    const Path& path = sample.file.path;
    NameFields fields;
    fields.name = std::string(path.stem());
    fields.parent = std::string(path.parent().fileName());
    fields.modified = sample.file.modified;
    fields.filter = chainName(spec.filters);
    fields.width = sample.width > 0 ? sample.width : kExampleWidth;
    fields.height = sample.height > 0 ? sample.height : kExampleHeight;
    std::string stem = parsed->expand(fields);
    if (stem.empty())
        stem = fields.name;
    return {pathText(Path(stem + extensionOf(spec, sample.file))), {}};
}

const std::vector<TemplateField>& templateFields()
{
    static const std::vector<TemplateField> kFields{
        {"{name}", QT_TRANSLATE_NOOP("manyhands", "Name of the original")},
        {"{index:04}", QT_TRANSLATE_NOOP("manyhands", "Number, filled with zeros")},
        {"{parent}", QT_TRANSLATE_NOOP("manyhands", "Folder of the original")},
        {"{date:yyyy-MM-dd}", QT_TRANSLATE_NOOP("manyhands", "Date of the original")},
        {"{width}", QT_TRANSLATE_NOOP("manyhands", "Width of the result")},
        {"{height}", QT_TRANSLATE_NOOP("manyhands", "Height of the result")},
        {"{filter}", QT_TRANSLATE_NOOP("manyhands", "Names of the filters")},
    };
    return kFields;
}

} // namespace manyhands

#pragma once

#include <cstdint>

#include <QString>

#include "engine/plan.h"

namespace manyhands {

/// A picture that names are tried on.
struct NameSample {
    FoundFile file;
    std::uint32_t width = 0; ///< Of the result; 0: not known.
    std::uint32_t height = 0;
};
/// Stands in where there is no input yet.
NameSample madeUpSample();

/// What a template makes of a sample.
struct NameExample {
    QString text;  ///< "processed_IMG_2041.webp"; empty where there is an error.
    QString error; ///< What is wrong with the template.
};

/// As the planner names the first item of a job, but for what exists in the folder.
NameExample nameExample(const ImageJobSpec& spec, const NameSample& sample);

/// A field of name templates, for menus.
struct TemplateField {
    const char* text;        ///< "{index:04}"
    const char* description; ///< For translation, in the context "manyhands".
};
const std::vector<TemplateField>& templateFields();

} // namespace manyhands

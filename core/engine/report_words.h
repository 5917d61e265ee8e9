#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "jobs/image_job.h"

namespace manyhands {

/// A choice and the word that stands for it on the command line and in reports.
template <typename Choice>
struct ChoiceWord {
    Choice choice;
    std::string_view word;
};

template <typename Choice>
ChoiceWord(Choice, const char*) -> ChoiceWord<Choice>;

/// All words of one kind of choice, the default first. To add a choice: its word here.
template <typename Choice>
inline constexpr std::array<ChoiceWord<Choice>, 0> kChoiceWords{};

template <>
inline constexpr std::array kChoiceWords<OutputFormat>{
    ChoiceWord{OutputFormat::Keep, "keep"}, ChoiceWord{OutputFormat::Jpeg, "jpeg"},
    ChoiceWord{OutputFormat::Png, "png"},   ChoiceWord{OutputFormat::Webp, "webp"},
    ChoiceWord{OutputFormat::Tiff, "tiff"}, ChoiceWord{OutputFormat::Avif, "avif"},
    ChoiceWord{OutputFormat::Jxl, "jxl"},   ChoiceWord{OutputFormat::Gif, "gif"}};

template <>
inline constexpr std::array kChoiceWords<ChromaPolicy>{
    ChoiceWord{ChromaPolicy::Keep, "keep"}, ChoiceWord{ChromaPolicy::Subsample420, "420"},
    ChoiceWord{ChromaPolicy::Full444, "444"}};

template <>
inline constexpr std::array kChoiceWords<MetadataPolicy>{
    ChoiceWord{MetadataPolicy::Keep, "keep"}, ChoiceWord{MetadataPolicy::Strip, "strip"}};

template <>
inline constexpr std::array kChoiceWords<ConflictPolicy>{
    ChoiceWord{ConflictPolicy::Rename, "rename"}, ChoiceWord{ConflictPolicy::Skip, "skip"},
    ChoiceWord{ConflictPolicy::Overwrite, "overwrite"}};

template <>
inline constexpr std::array kChoiceWords<TreePolicy>{ChoiceWord{TreePolicy::Keep, "keep"},
                                                     ChoiceWord{TreePolicy::Flat, "flat"}};

template <typename Choice>
std::string_view wordOf(Choice choice)
{
    for (const auto& entry : kChoiceWords<Choice>) {
        if (entry.choice == choice)
            return entry.word;
    }
    return "unknown";
}

template <typename Choice>
std::optional<Choice> choiceOf(std::string_view word)
{
    for (const auto& entry : kChoiceWords<Choice>) {
        if (entry.word == word)
            return entry.choice;
    }
    return std::nullopt;
}

} // namespace manyhands

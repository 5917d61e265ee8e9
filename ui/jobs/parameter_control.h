#pragma once

#include <functional>
#include <string>

#include "jobs/label_column.h"
#include "jobs/parameter.h"

class QWidget;

namespace manyhands {

/// A named field for one parameter, of the kind that its declaration asks for.
struct ParameterControl {
    QWidget* widget = nullptr;
    std::function<double()> value;
    std::function<void(double)> setValue;
    /// Of a File parameter alone, and empty for the others: the path as bytes.
    std::function<std::string()> file = {};
    std::function<void(const std::string&)> setFile = {};
};

/// `changed` is called whenever the value changes. A text that cannot be read is marked, and the
/// last good value stays.
ParameterControl makeParameterControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                      std::function<void()> changed);

namespace detail {
ParameterControl makeRatioControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                  std::function<void()> changed);
ParameterControl makeColourControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                   std::function<void()> changed);
ParameterControl makeFileControl(const ParameterDeclaration& parameter, LabelColumn& labels,
                                 std::function<void()> changed);
} // namespace detail

} // namespace manyhands

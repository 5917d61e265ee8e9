#include "jobs/filter_words.h"

#include <string>

#include <QCoreApplication>

namespace manyhands {

QString filterWord(std::string_view text)
{
    QString result = QCoreApplication::translate("filters", std::string(text).c_str());
    if (!result.isEmpty())
        result[0] = result[0].toUpper();
    return result;
}

} // namespace manyhands

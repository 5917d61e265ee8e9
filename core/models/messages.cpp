#include "models/messages.h"

#include <algorithm>
#include <vector>

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include "models/message_patterns.h"
#include "models/text.h"

namespace manyhands {
namespace {

/// Messages hold messages: a watermark's error holds a file's, which holds the system's.
constexpr int kMostMessageDepth = 4;

struct MessagePattern {
    const char* text;
    QRegularExpression form;
    qsizetype words; ///< Characters that are said and not put in.
};

struct MessageCatalogue {
    QSet<QString> whole;
    std::vector<MessagePattern> patterns; ///< Those that say most come first.
};

MessagePattern messagePatternOf(const char* text)
{
    static const QRegularExpression kPlace(QStringLiteral("%[1-9]"));
    const QStringList words = QString::fromUtf8(text).split(kPlace);
    QString form = QStringLiteral("^");
    qsizetype length = 0;
    for (qsizetype i = 0; i < words.size(); ++i) {
        form +=
            (i == 0 ? QString() : QStringLiteral("(.+?)")) + QRegularExpression::escape(words[i]);
        length += words[i].size();
    }
    return {
        text,
        QRegularExpression(form + QLatin1Char('$'), QRegularExpression::DotMatchesEverythingOption),
        length};
}

const MessageCatalogue& messageCatalogue()
{
    static const MessageCatalogue kCatalogue = [] {
        MessageCatalogue made;
        for (const char* text : kSystemMessages)
            made.whole.insert(QString::fromUtf8(text));
        for (const char* text : kMessagePatterns) {
            if (QString::fromUtf8(text).contains(QLatin1String("%1")))
                made.patterns.push_back(messagePatternOf(text));
            else
                made.whole.insert(QString::fromUtf8(text));
        }
        std::stable_sort(
            made.patterns.begin(), made.patterns.end(),
            [](const MessagePattern& a, const MessagePattern& b) { return a.words > b.words; });
        return made;
    }();
    return kCatalogue;
}

QString translatedMessage(const char* text)
{
    return QCoreApplication::translate("Messages", text);
}

QString messageIn(const QString& english, int depth);

/// A number as the language writes it, a message in it, or what it is.
QString messagePart(const QString& english, int depth)
{
    bool isNumber = false;
    const qulonglong number = english.toULongLong(&isNumber);
    return isNumber ? countText(number) : messageIn(english, depth);
}

QString messageIn(const QString& english, int depth)
{
    const MessageCatalogue& known = messageCatalogue();
    if (known.whole.contains(english))
        return translatedMessage(english.toUtf8().constData());
    if (depth >= kMostMessageDepth)
        return english;
    for (const MessagePattern& pattern : known.patterns) {
        const QRegularExpressionMatch match = pattern.form.match(english);
        if (!match.hasMatch())
            continue;
        const QString text = translatedMessage(pattern.text);
        // In one pass: what is put in may itself hold a per cent sign and a digit.
        QString filled;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const int place =
                text[i] == QLatin1Char('%') && i + 1 < text.size() ? text[i + 1].digitValue() : -1;
            if (place < 1 || place > match.lastCapturedIndex()) {
                filled += text[i];
                continue;
            }
            filled += messagePart(match.captured(place), depth + 1);
            ++i;
        }
        return filled;
    }
    // Notes of several kinds stand behind each other, and a cause behind whose it is.
    for (const auto& joint : {QStringLiteral("; "), QStringLiteral(": ")}) {
        QStringList parts = english.split(joint);
        if (parts.size() < 2)
            continue;
        for (QString& one : parts)
            one = messageIn(one, depth + 1);
        return parts.join(joint);
    }
    return english;
}

/// English needs none of this.
bool messagesAreTranslated()
{
    constexpr const char* kProbe = "the file is empty";
    return translatedMessage(kProbe) != QLatin1String(kProbe);
}

} // namespace

QString messageText(const std::string& english)
{
    const QString text = QString::fromStdString(english);
    if (text.isEmpty() || !messagesAreTranslated())
        return text;
    return messageIn(text, 0);
}

} // namespace manyhands

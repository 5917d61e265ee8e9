// What the form says as a request, whether it can be one, and how it is filled from one.

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "base/whole_number.h"
#include "models/input_paths.h"
#include "models/text.h"
#include "primes/number_field.h"
#include "primes/prime_form.h"

namespace manyhands {

PrimesVerb PrimeForm::currentVerb() const
{
    return static_cast<PrimesVerb>(m_verb->currentIndex());
}

PrimeRequest PrimeForm::request() const
{
    PrimeRequest request;
    request.verb = currentVerb();
    request.workers = m_workers;
    request.kind = static_cast<PrimeKind>(m_kind->currentIndex());
    request.method = static_cast<PrimeMethod>(m_method->currentIndex());
    request.format = static_cast<PrimeListFormat>(m_format->currentIndex());
    request.output = pathFromUser(m_output->text());
    if (request.verb == PrimesVerb::Nth) {
        request.n = readPrimePlace(m_place->bytes()).value_or(1);
        request.range.start = parseWholeNumber(m_start->bytes()).value_or(0);
        request.range.stop = request.range.start;
    } else {
        request.range = readNumberRange(m_start->bytes(), m_stop->bytes()).value_or(NumberRange());
    }
    if (request.verb == PrimesVerb::Gaps)
        request.kind = PrimeKind::Primes;
    for (const QString& line : m_numbers->toPlainText().split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            request.numbers.push_back(line.trimmed().toStdString());
    }
    return request;
}

void PrimeForm::setRequest(const PrimeRequest& request)
{
    m_verb->setCurrentIndex(static_cast<int>(request.verb));
    m_kind->setCurrentIndex(static_cast<int>(request.kind));
    m_method->setCurrentIndex(static_cast<int>(request.method));
    m_format->setCurrentIndex(static_cast<int>(request.format));
    m_place->setText(QString::number(request.n));
    m_start->setText(QString::number(request.range.start));
    if (request.verb != PrimesVerb::Nth && request.verb != PrimesVerb::Test)
        m_stop->setText(QString::number(request.range.stop));
    if (!request.output.empty())
        m_output->setText(pathText(request.output));
    QStringList lines;
    for (const std::string& number : request.numbers)
        lines << QString::fromStdString(number);
    if (!lines.isEmpty())
        m_numbers->setPlainText(lines.join(QLatin1Char('\n')));
}

Status PrimeForm::checkNumbers() const
{
    const std::vector<std::string> numbers = request().numbers;
    if (numbers.empty())
        return failure(ErrorKind::InvalidArgument,
                       tr("write a number, for instance 2^61-1").toStdString());
    for (const std::string& number : numbers) {
        if (auto status = checkNumberToTest(number); !status)
            return status;
    }
    return {};
}

bool PrimeForm::isValid() const
{
    switch (currentVerb()) {
    case PrimesVerb::Nth:
        return m_place->isValid() && m_start->isValid();
    case PrimesVerb::Test:
        return checkNumbers().has_value();
    case PrimesVerb::List:
        if (m_output->text().trimmed().isEmpty())
            return false;
        break;
    case PrimesVerb::Count:
        if (auto status =
                validate(PrimeCountSpec{{},
                                        static_cast<PrimeKind>(m_kind->currentIndex()),
                                        static_cast<PrimeMethod>(m_method->currentIndex())});
            !status)
            return false;
        break;
    case PrimesVerb::Gaps:
        break;
    }
    return m_start->isValid() && m_stop->isValid();
}

} // namespace manyhands

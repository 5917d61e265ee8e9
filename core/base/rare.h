#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace manyhands {

/// A value that few objects of their kind have, as std::optional but of a pointer's size: what
/// 100,000 objects mostly lack takes no room in them. Copies are deep.
template <typename T>
class Rare {
public:
    Rare() = default;
    Rare(std::nullopt_t) {}
    Rare(T value) : m_value(std::make_unique<T>(std::move(value))) {}
    Rare(const Rare& other) : m_value(other ? std::make_unique<T>(*other) : nullptr) {}
    Rare(Rare&&) noexcept = default;
    Rare& operator=(Rare other) noexcept
    {
        m_value = std::move(other.m_value);
        return *this;
    }
    ~Rare() = default;

    explicit operator bool() const { return m_value != nullptr; }
    T& operator*() { return *m_value; }
    const T& operator*() const { return *m_value; }
    T* operator->() { return m_value.get(); }
    const T* operator->() const { return m_value.get(); }
    void reset() { m_value.reset(); }

private:
    std::unique_ptr<T> m_value;
};

} // namespace manyhands

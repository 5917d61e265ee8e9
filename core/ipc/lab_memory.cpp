#include "ipc/lab_memory.h"

namespace manyhands {
namespace {

std::size_t bytesOf(std::uint32_t capacity, std::uint64_t items)
{
    return sizeof(LabQueueHeader) + std::size_t{capacity} * sizeof(LabQueueCell) +
           static_cast<std::size_t>(items) * sizeof(LabQueueEntry);
}

bool isSensible(std::uint32_t capacity, std::uint64_t items)
{
    return capacity >= 1 && capacity <= kLargestLabQueue && items <= kMostLabItems;
}

} // namespace

Result<LabQueueMemory> LabQueueMemory::create(std::uint32_t capacity, std::uint64_t items,
                                              std::uint32_t producers)
{
    if (!isSensible(capacity, items))
        return failure(ErrorKind::InvalidArgument, "the queue has a size that cannot be");
    auto memory = SharedMemory::create("manyhands-queue", bytesOf(capacity, items));
    if (!memory)
        return tl::unexpected(memory.error());
    LabQueueMemory queue(std::move(*memory), capacity, items);
    queue.header().producersLeft.store(producers);
    return queue;
}

Result<LabQueueMemory> LabQueueMemory::open(UniqueFd fd, std::uint32_t capacity,
                                            std::uint64_t items)
{
    auto memory = SharedMemory::open(std::move(fd));
    if (!memory)
        return tl::unexpected(memory.error());
    if (!isSensible(capacity, items) || memory->size() < bytesOf(capacity, items))
        return failure(ErrorKind::ProtocolViolation, "the queue's shared memory is too small");
    return LabQueueMemory(std::move(*memory), capacity, items);
}

LabQueueHeader& LabQueueMemory::header() const
{
    return *reinterpret_cast<LabQueueHeader*>(m_memory.data());
}

LabQueueCell& LabQueueMemory::cell(std::uint64_t position) const
{
    auto* cells = reinterpret_cast<LabQueueCell*>(m_memory.data() + sizeof(LabQueueHeader));
    return cells[position % m_capacity];
}

LabQueueEntry& LabQueueMemory::entry(std::uint64_t item) const
{
    auto* entries = reinterpret_cast<LabQueueEntry*>(m_memory.data() + sizeof(LabQueueHeader) +
                                                     m_capacity * sizeof(LabQueueCell));
    return entries[item];
}

} // namespace manyhands

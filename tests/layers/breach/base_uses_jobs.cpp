// Stands in for the layer base and reaches up: the layer check must see it.
#include "jobs/filter.h"

std::size_t countFiltersFromBelow()
{
    return manyhands::filterDeclarations().size();
}

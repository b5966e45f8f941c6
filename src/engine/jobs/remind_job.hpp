#pragma once
#include "engine/jobs/job.hpp"
#include "waymark/core/words.hpp"

#include <memory>

namespace waymark
{

std::unique_ptr<job> make_remind_job(const words& say);

} // namespace waymark

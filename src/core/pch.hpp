// Precompiled for the core: what nearly every file of it includes anyway.
#pragma once
#include <algorithm>
#include <boost/system/result.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

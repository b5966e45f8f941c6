// Precompiled for the tests.
#pragma once
#include "net/pch.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

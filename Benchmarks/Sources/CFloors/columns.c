// SPDX-License-Identifier: Apache-2.0
#include "floors.h"

#include <string.h>

__attribute__((noinline)) uint64_t floor_sweep(const int32_t *due, size_t count, int32_t limit) {
  uint64_t hits = 0;
  for (size_t start = 0; start < count;) {
    // Counted in 32 bits a block at a time, so that the compiler can use whole vectors of compares.
    size_t end = count - start < 65536 ? count : start + 65536;
    uint32_t block = 0;
    for (size_t index = start; index < end; index += 1) block += due[index] <= limit;
    hits += block;
    start = end;
  }
  return hits;
}

__attribute__((noinline)) uint64_t floor_read(const int32_t *values, size_t count) {
  uint32_t sum = 0;
  for (size_t index = 0; index < count; index += 1) sum += (uint32_t)values[index];
  return sum;
}

uint64_t floor_count_lines(const uint8_t *bytes, size_t count) {
  uint64_t lines = 0;
  const uint8_t *end = bytes + count;
  while (bytes < end) {
    const uint8_t *found = memchr(bytes, '\n', (size_t)(end - bytes));
    if (!found) break;
    lines += 1;
    bytes = found + 1;
  }
  return lines;
}

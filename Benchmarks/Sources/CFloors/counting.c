// SPDX-License-Identifier: Apache-2.0
//
// Allocations are counted by being in the way: this program defines malloc and its like, and passes on to
// the C library's own under their second names. Every library in the process is linked to the first
// definition found, which is the program's. The C library of GNU alone has these second names.
#include "floors.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

static _Thread_local uint64_t allocation_count;
static _Thread_local uint64_t allocated_bytes;

uint64_t floor_allocation_count(void) { return allocation_count; }
uint64_t floor_allocated_bytes(void) { return allocated_bytes; }

#if defined(__GLIBC__) && !defined(CURFEW_NO_COUNTING)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
extern void __libc_free(void *memory);

static inline void note(size_t size) {
  allocation_count += 1;
  allocated_bytes += size;
}

void *malloc(size_t size) {
  note(size);
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  note(count * size);
  return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
  note(size);
  return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
  note(size);
  return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
  void *memory = memalign(alignment, size);
  if (!memory) return ENOMEM;
  *result = memory;
  return 0;
}

void free(void *memory) { __libc_free(memory); }

bool floor_counts_allocations(void) { return true; }

#else

bool floor_counts_allocations(void) { return false; }

#endif

uint64_t floor_cpu_nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

__attribute__((noinline)) uint64_t floor_collected(uint64_t (*body)(void *), void *context) {
  uint64_t result = body(context);
  __asm__ volatile("" : "+r"(result));  // Work after the call: it is no tail call.
  return result;
}

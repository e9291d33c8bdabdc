// SPDX-License-Identifier: Apache-2.0
//
// The least that a machine has to do for what Curfew does, in plain C: no validation beyond what is
// named, no reasons, no policy lines. What Curfew takes is given as a multiple of these.
#ifndef CURFEW_FLOORS_H
#define CURFEW_FLOORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What holds for one client, in milliseconds: idle times, and the instant of a kill (INT64_MIN: it stands).
typedef struct {
  int64_t hidden_after;
  int64_t closed_after;
  int64_t deleted_after;
  int64_t kill_at;
} floor_terms;

/// What a decision about a token reads beside the terms, in milliseconds since the epoch.
typedef struct {
  int64_t activity_at;
  int64_t issued_at;
  int64_t expires_at;
} floor_token;

/// The answer to it: a state, whether the token is good, and until when.
typedef struct {
  int64_t until;
  uint32_t state;
  bool is_valid;
} floor_decision;

/// Decides about a token whose client's terms are at hand: three compares for the state, the kill, the expiry.
floor_decision floor_decide(const floor_terms *terms, const floor_token *token, int64_t now);

// MARK: A string table: open addressing, a keyed hash over words of eight bytes.

typedef struct floor_table floor_table;

floor_table *floor_table_create(size_t expected, const floor_terms *base, uint64_t seed);
void floor_table_destroy(floor_table *table);
/// The key is copied.
void floor_table_insert(floor_table *table, const uint8_t *key, size_t length, const floor_terms *terms);
/// The terms of a key, or the base when the table does not have it.
const floor_terms *floor_table_find(const floor_table *table, const uint8_t *key, size_t length);

// MARK: Questions, laid out as C would have them.

typedef struct floor_questions floor_questions;

floor_questions *floor_questions_create(size_t expected);
void floor_questions_destroy(floor_questions *questions);
void floor_questions_add(
  floor_questions *questions, const floor_table *table, const uint8_t *client, size_t length, floor_token token);

/// Each question with its client's terms looked up beforehand; returns how many tokens are valid.
uint64_t floor_decide_bound(const floor_questions *questions, int64_t now);
/// Each question with a look-up of its client ID; returns how many tokens are valid.
uint64_t floor_decide_by_table(const floor_questions *questions, const floor_table *table, int64_t now);

// MARK: Memory, bytes and YAML.

/// How many values are at most a limit: one compare each.
uint64_t floor_sweep(const int32_t *due, size_t count, int32_t limit);
/// Reads every word once: what the memory delivers.
uint64_t floor_read(const int32_t *values, size_t count);
/// How many line feeds there are.
uint64_t floor_count_lines(const uint8_t *bytes, size_t count);
/// How many events libyaml finds; nothing is done with them. 0 when it finds an error.
uint64_t floor_count_yaml_events(const uint8_t *bytes, size_t count);

// MARK: Counting.

/// Allocations of this thread since it started.
uint64_t floor_allocation_count(void);
/// The bytes asked for by these.
uint64_t floor_allocated_bytes(void);
/// Whether this platform can count them.
bool floor_counts_allocations(void);
/// What this thread has been on a processor for: other work on the machine does not count.
uint64_t floor_cpu_nanoseconds(void);
/// Calls a function; a profiler collects between entry and return of this one alone.
uint64_t floor_collected(uint64_t (*body)(void *), void *context);

#endif

// SPDX-License-Identifier: Apache-2.0
//
// simdjson's On-Demand reading the same records, where it is installed. It checks the syntax and the types of
// what it reads; times and words stay text, IDs are not looked at.
#ifndef CURFEW_RECORD_RIVAL_H
#define CURFEW_RECORD_RIVAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What was found: how many records there are, and how many bytes their texts have, unescaped.
typedef struct {
  uint64_t records;
  uint64_t text_bytes;
} rival_sum;

/// Whether simdjson was there when this was built.
bool rival_has_simdjson(void);
/// The version and the instructions it uses, for people.
const char *rival_simdjson_description(void);
/// Reads every member that a record has, on this thread alone. Records in NDJSON, with 64 readable bytes after
/// them. No records when one of them is not JSON, or a member is of another kind than it must be.
rival_sum rival_read_with_simdjson(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif

#endif

// SPDX-License-Identifier: Apache-2.0
#include "floors.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  uint32_t hash;
  uint32_t row_plus_one;
} slot;

/// The terms lie beside the place of their key: one cache line for both.
typedef struct {
  floor_terms terms;
  size_t start;
  size_t length;
} row;

struct floor_table {
  slot *slots;
  size_t mask;
  row *rows;
  uint8_t *bytes;
  size_t count, capacity, byte_count, byte_capacity;
  floor_terms base;
  uint64_t first, second;
};

static inline uint64_t fold(uint64_t left, uint64_t right) {
  unsigned __int128 product = (unsigned __int128)left * right;
  return (uint64_t)(product >> 64) ^ (uint64_t)product;
}

static inline uint64_t hash_of(const floor_table *table, const uint8_t *key, size_t length) {
  uint64_t state = table->first ^ length, word;
  size_t index = 0;
  for (; index + 8 <= length; index += 8) {
    memcpy(&word, key + index, 8);
    state = fold(state ^ word, table->second);
  }
  if (index < length) {
    word = 0;
    memcpy(&word, key + index, length - index);
    state = fold(state ^ word, table->second);
  }
  return fold(state ^ table->second, table->first | 1);
}

floor_table *floor_table_create(size_t expected, const floor_terms *base, uint64_t seed) {
  floor_table *table = calloc(1, sizeof *table);
  size_t slots = 8;
  while (slots * 3 / 4 <= expected) slots *= 2;
  table->slots = calloc(slots, sizeof(slot));
  table->mask = slots - 1;
  table->capacity = expected;
  table->rows = malloc((expected + 1) * sizeof(row));
  table->byte_capacity = 64 * (expected + 1);
  table->bytes = malloc(table->byte_capacity);
  table->base = *base;
  table->first = fold(seed, 0x9E3779B97F4A7C15u);
  table->second = fold(seed ^ 0xD1B54A32D192ED03u, 0xA24BAED4963EE407u) | 1;
  return table;
}

void floor_table_destroy(floor_table *table) {
  free(table->slots);
  free(table->rows);
  free(table->bytes);
  free(table);
}

void floor_table_insert(floor_table *table, const uint8_t *key, size_t length, const floor_terms *terms) {
  if (table->count >= table->capacity || table->byte_count + length > table->byte_capacity) abort();
  memcpy(table->bytes + table->byte_count, key, length);
  table->rows[table->count] = (row){*terms, table->byte_count, length};
  table->byte_count += length;
  uint32_t hash = (uint32_t)hash_of(table, key, length);
  size_t index = hash & table->mask;
  while (table->slots[index].row_plus_one) index = (index + 1) & table->mask;
  table->count += 1;
  table->slots[index] = (slot){hash, (uint32_t)table->count};
}

const floor_terms *floor_table_find(const floor_table *table, const uint8_t *key, size_t length) {
  uint32_t hash = (uint32_t)hash_of(table, key, length);
  for (size_t index = hash & table->mask; table->slots[index].row_plus_one; index = (index + 1) & table->mask) {
    if (table->slots[index].hash != hash) continue;
    const row *found = &table->rows[table->slots[index].row_plus_one - 1];
    if (found->length == length && memcmp(table->bytes + found->start, key, length) == 0) return &found->terms;
  }
  return &table->base;
}

// MARK: Questions

typedef struct {
  const floor_terms *terms;
  floor_token token;
  const uint8_t *client;
  size_t length;
} question;

struct floor_questions {
  question *items;
  size_t count, capacity;
};

floor_questions *floor_questions_create(size_t expected) {
  floor_questions *questions = calloc(1, sizeof *questions);
  questions->items = malloc(expected * sizeof(question));
  questions->capacity = expected;
  return questions;
}

void floor_questions_destroy(floor_questions *questions) {
  for (size_t index = 0; index < questions->count; index += 1) free((void *)questions->items[index].client);
  free(questions->items);
  free(questions);
}

void floor_questions_add(
  floor_questions *questions, const floor_table *table, const uint8_t *client, size_t length, floor_token token) {
  if (questions->count >= questions->capacity) abort();
  uint8_t *copy = malloc(length);
  memcpy(copy, client, length);
  questions->items[questions->count++] =
    (question){floor_table_find(table, client, length), token, copy, length};
}

uint64_t floor_decide_bound(const floor_questions *questions, int64_t now) {
  uint64_t valid = 0;
  for (size_t index = 0; index < questions->count; index += 1) {
    const question *asked = &questions->items[index];
    valid += floor_decide(asked->terms, &asked->token, now).is_valid;
  }
  return valid;
}

uint64_t floor_decide_by_table(const floor_questions *questions, const floor_table *table, int64_t now) {
  uint64_t valid = 0;
  for (size_t index = 0; index < questions->count; index += 1) {
    const question *asked = &questions->items[index];
    const floor_terms *terms = floor_table_find(table, asked->client, asked->length);
    valid += floor_decide(terms, &asked->token, now).is_valid;
  }
  return valid;
}

// SPDX-License-Identifier: Apache-2.0
//
// A decision is a call: it is not inlined, as no decision of a library is that another calls.
#include "floors.h"

static inline int64_t minimum(int64_t left, int64_t right) { return left < right ? left : right; }

__attribute__((noinline)) floor_decision floor_decide(
  const floor_terms *terms, const floor_token *token, int64_t now) {
  int64_t idle = now - token->activity_at;
  uint32_t state = (uint32_t)(idle >= terms->hidden_after) + (uint32_t)(idle >= terms->closed_after) +
                   (uint32_t)(idle >= terms->deleted_after);
  bool is_killed = terms->kill_at == INT64_MIN;
  floor_decision decision;
  decision.state = is_killed ? 2 : state;
  decision.is_valid = !is_killed & (state < 2) & (now < token->expires_at) & (token->issued_at <= now);
  decision.until = minimum(token->expires_at, token->activity_at + terms->closed_after);
  return decision;
}

// SPDX-License-Identifier: Apache-2.0
#include "record_rival.h"

#if __has_include(<simdjson.h>)

#include <simdjson.h>

#include <string>
#include <string_view>
#include <utility>

using namespace simdjson;

namespace {

/// Adds up the text of a member; false when it is of another kind.
bool add(ondemand::value value, uint64_t &bytes) {
  std::string_view text;
  if (value.get_string().get(text)) return false;
  bytes += text.size();
  return true;
}

bool add_or_null(ondemand::value value, uint64_t &bytes) {
  bool is_null;
  if (value.is_null().get(is_null)) return false;
  return is_null || add(value, bytes);
}

bool add_all(ondemand::value value, uint64_t &bytes) {
  ondemand::array elements;
  if (value.get_array().get(elements)) return false;
  for (auto element : elements) {
    ondemand::value each;
    if (std::move(element).get(each) || !add(each, bytes)) return false;
  }
  return true;
}

bool add_member(ondemand::field field, uint64_t &bytes) {
  std::string_view name;
  if (field.unescaped_key().get(name)) return false;
  ondemand::value value = field.value();
  switch (name.size()) {
    case 4: return name == "name" || name == "type" ? add_or_null(value, bytes) : true;
    case 5: return name == "owner" || name == "state" ? add_or_null(value, bytes) : true;
    case 6: return name == "method" ? add(value, bytes) : true;
    case 8: return name == "clientId" ? add(value, bytes) : true;
    case 10: return name == "lastUsedAt" ? add_or_null(value, bytes) : true;
    case 11: return name == "ownerGroups" ? add_all(value, bytes) : true;
    case 12: return name == "registeredAt" ? add(value, bytes) : true;
    case 15: return name == "authenticatedAt" ? add_or_null(value, bytes) : true;
    case 19: return name == "tokensRevokedBefore" ? add_or_null(value, bytes) : true;
    default: return true;
  }
}

}  // namespace

bool rival_has_simdjson(void) { return true; }

const char *rival_simdjson_description(void) {
  static const std::string text = std::string("simdjson ") + SIMDJSON_STRINGIFY(SIMDJSON_VERSION) + ", scanning with " +
                                  get_active_implementation()->name() + ", reading with " +
                                  SIMDJSON_STRINGIFY(SIMDJSON_BUILTIN_IMPLEMENTATION);
  return text.c_str();
}

rival_sum rival_read_with_simdjson(const uint8_t *bytes, size_t count) {
  static thread_local ondemand::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
  parser.threaded = false;  // Time is counted on this thread: on another one it would be for nothing.
#endif
  rival_sum sum = {0, 0};
  ondemand::document_stream records;
  if (parser.iterate_many(bytes, count).get(records)) return sum;
  for (auto record : records) {
    ondemand::object object;
    if (record.get_object().get(object)) return {0, 0};
    for (auto member : object) {
      ondemand::field field;
      if (std::move(member).get(field) || !add_member(field, sum.text_bytes)) return {0, 0};
    }
    sum.records += 1;
  }
  return sum;
}

#else

bool rival_has_simdjson(void) { return false; }
const char *rival_simdjson_description(void) { return "simdjson is not installed"; }
rival_sum rival_read_with_simdjson(const uint8_t *, size_t) { return {0, 0}; }

#endif

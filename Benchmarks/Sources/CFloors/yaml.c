// SPDX-License-Identifier: Apache-2.0
#include "floors.h"

#include <yaml.h>

uint64_t floor_count_yaml_events(const uint8_t *bytes, size_t count) {
  yaml_parser_t parser;
  yaml_event_t event;
  uint64_t events = 0;
  bool is_done = false;
  if (!yaml_parser_initialize(&parser)) return 0;
  yaml_parser_set_input_string(&parser, bytes, count);
  while (!is_done) {
    if (!yaml_parser_parse(&parser, &event)) {
      events = 0;
      break;
    }
    is_done = event.type == YAML_STREAM_END_EVENT;
    events += 1;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

// SPDX-License-Identifier: Apache-2.0

import CurfewSource

/// Members and values with their brackets, so that none is forgotten.
extension JSONWriter {
  mutating func object(_ members: (inout JSONWriter) -> Void) {
    beginObject()
    members(&self)
    endObject()
  }

  mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
    self.name(name)
    object(members)
  }

  mutating func array<Elements: Sequence>(
    _ name: String, of elements: Elements, _ element: (inout JSONWriter, Elements.Element) -> Void
  ) {
    self.name(name)
    beginArray()
    for value in elements { element(&self, value) }
    endArray()
  }

  mutating func member(_ name: String, _ value: String) {
    self.name(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: some BinaryInteger) {
    self.name(name)
    integer(Int(clamping: value))
  }

  mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    bool(value)
  }
}

// SPDX-License-Identifier: Apache-2.0

package import CurfewTesting

/// How to write the results of tests.
package enum TestFormat: String, Sendable, CaseIterable {
  /// A line a test for people, and below it what failed.
  case text
  /// One JSON object.
  case json
  /// JUnit XML for CI.
  case junit
}

extension TestRun {
  /// Writes the results; they end with a line feed, and name no time, so that equal runs give equal bytes.
  package func rendered(as format: TestFormat, isColoured: Bool = false) -> String {
    switch format {
    case .text: TestTextRenderer(run: self, paint: Paint(isOn: isColoured)).rendered()
    case .json: TestJSONRenderer(run: self).rendered()
    case .junit: TestJUnitRenderer(run: self).rendered()
    }
  }

  /// Writes the coverage for people, after an empty line; empty when nobody asked for it.
  package func renderedCoverage(isColoured: Bool = false) -> String {
    CoverageText(run: self, paint: Paint(isOn: isColoured)).rendered()
  }
}

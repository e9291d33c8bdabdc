// SPDX-License-Identifier: Apache-2.0

import Curfew

/// How states look: a colour, and a pattern for whoever can't tell the colours, or prints without them.
enum ReportMarks {
  /// The patterns, once a page.
  static let patterns = """
    <svg width="0" height="0" class="sr" aria-hidden="true"><defs>
    <pattern id="p-hidden" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <line class="ink-hidden" x1="0" y1="0" x2="0" y2="6"/></pattern>
    <pattern id="p-closed" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">\
    <line class="ink-closed" x1="0" y1="0" x2="0" y2="4"/></pattern>
    </defs></svg>

    """

  /// A rectangle in the look of a state; `place` has its position and size.
  static func rectangle(_ state: LifecycleState, _ place: String) -> String {
    let back = state == .hidden || state == .closed ? "<rect class=\"back-\(state.name)\" \(place)/>" : ""
    return back + "<rect class=\"fill-\(state.name)\" \(place)/>"
  }

  /// What stands for which state.
  static let key: String = {
    let entries = LifecycleState.allCases.map { state in
      "<span><svg width=\"22\" height=\"12\" aria-hidden=\"true\">"
        + rectangle(state, "x=\"0\" y=\"0\" width=\"22\" height=\"12\"") + "</svg>\(state.name)</span>"
    }
    return "<div class=\"key\">\(entries.joined())</div>\n"
  }()
}

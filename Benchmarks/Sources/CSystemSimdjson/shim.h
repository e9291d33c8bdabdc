// SPDX-License-Identifier: Apache-2.0
//
// Nothing: what C++ includes is simdjson's own header, and the library comes with pkg-config's flags, if at all.

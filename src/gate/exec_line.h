/*
 * exec_line.h: the words of a command that came with `ssh host COMMAND`.
 */
#ifndef GATE_EXEC_LINE_H
#define GATE_EXEC_LINE_H

#include "base/val.h"

#define EXEC_LINE_MAX ((size_t)128 << 10)

/*
 * Words between blanks, as a list of strings in the arena.  A quote at the
 * beginning of a word holds up to the next one like it; elsewhere it is a
 * letter, because people write what they mean ("don't").  A quote without
 * its partner is a letter too.  Bytes that are not UTF-8 become U+FFFD.
 * NULL with err (code "usage"): too long.
 */
struct val *exec_words(struct arena *a, const char *line, struct err *err);

#endif

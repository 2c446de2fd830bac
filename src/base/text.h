/*
 * text.h: text from people (utf8proc behind text.c).
 *
 * The record keeps text as typed (repaired UTF-8); text_safe() stands in
 * front of every sink.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/* Is it valid UTF-8 without NUL? */
bool text_valid(const char *s, size_t n);
/* Appends s with every invalid sequence and NUL replaced by U+FFFD. */
void text_repair(struct buf *out, const char *s, size_t n);
/*
 * Appends what is fit for a terminal, log or page: NFC; letters, marks (at
 * most two after a base), numbers, punctuation, symbols and blanks; C0, C1
 * and DEL shown as visible escapes (\x1b as "^[", others "^X" or "\u0085");
 * bidi controls, zero-width and other format characters, surrogates,
 * private use and unassigned are dropped.  '\n' and '\t' are kept when
 * `lines` is true, else shown as a blank.  At most `max` columns (0: no
 * limit), the last of them "…" when something was cut.  Idempotent.
 */
void text_safe(struct buf *out, const char *s, size_t n, bool lines,
    int max);
/* Appends JSON (of json_write) as the same value in which nothing acts: what
 * text_safe() would drop or show otherwise is a \u escape. */
void text_safe_json(struct buf *out, const char *json, size_t n);
/* text_safe of one line into a new string, the caller's. */
char *text_safe_line(const char *s);
/* Columns on a terminal, as wcwidth() has them in a UTF-8 locale but
 * without a locale; control characters count 0. */
int text_width(const char *s);
/* Reads the character at *s and moves behind it; U+FFFD for what is not
 * UTF-8.  *s is below end. */
int32_t text_char(const char **s, const char *end);
/* Appends a character; U+FFFD for what cannot be one, and for NUL. */
void text_add_char(struct buf *out, int32_t c);
/* Its columns; control characters and marks have 0. */
int text_char_width(int32_t c);
/* The nearest printable ASCII character: the letter without its marks, a
 * plain quote or dash; '?' when there is none. */
char text_ascii(int32_t c);
/* Bytes of the first grapheme cluster of s, which has n > 0 bytes: what a
 * person takes for one character.  At most TEXT_CLUSTER_MAX. */
#define TEXT_CLUSTER_MAX 128
size_t text_cluster(const char *s, size_t n);
/* Appends s cut or padded with blanks to exactly `width` columns. */
void text_pad(struct buf *out, const char *s, int width);
/* NFKC, case folded, invisible characters dropped, blanks trimmed and runs
 * of blanks made one: how closed answers are compared.  The result is the
 * caller's. */
char *text_fold(const char *s);
/* Letters and digits only: NFKC, case folded, accents off, everything else a
 * blank, as in text_fold(): how headings and loose words are compared.  The
 * result is the caller's. */
char *text_bare(const char *s);
/* Words as people count them: runs between blanks. */
size_t text_words(const char *s);
/* "yes" or "no" for a word that says so in any of the four languages, with or
 * without its accents; else NULL. */
const char *text_yes_no(const char *s);
/*
 * Normalises a name at the door: NFC, trimmed, inner blanks made one.
 * Errors: empty, over 64 characters, controls, bidi or zero-width
 * characters, more than two marks, nothing but punctuation.
 * The result in *out is the caller's.
 */
int text_name(const char *typed, char **out, struct err *err);
/* A lower-case id: [a-z][a-z0-9-]*, at most 64 bytes. */
bool text_is_id(const char *s);

#endif

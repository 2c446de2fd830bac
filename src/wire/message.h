/*
 * message.h: the messages of the control protocol: their table, their
 * checks, and lines in and out.
 *
 * One JSON object per line, UTF-8, at most WIRE_LINE_MAX bytes with the
 * newline.  Shapes:
 *	{"hello":{...}}					first line both ways
 *	{"id":7,"do":WORD,"req":UUID,"args":{..},"if":{..},"as":PERSON}
 *	{"id":7,"do":WORD,"words":["..",..]}		commands only
 *	{"id":7,"ok":VALUE}
 *	{"id":7,"error":{"code":CODE,"text":ENGLISH}}	no id: the connection
 *	{"push":WORD,"is":{...}}
 *
 * Ownership: parsed messages live in the caller's arena.  It must never
 * know what a command means, or who is connected.
 */
#ifndef WIRE_MESSAGE_H
#define WIRE_MESSAGE_H

#include "base/val.h"

#define WIRE_VERSION 1
#define WIRE_LINE_MAX ((size_t)256 << 10)
#define WIRE_CHUNK ((size_t)128 << 10)	/* of a blob, before encoding */
#define WIRE_WORDS_MAX 256		/* in "words" */
#define WIRE_TYPED_MAX 256		/* bytes of "do" */

enum wire_request {
#define REQUEST(sym, word, since, hats, where, args, help) WIRE_##sym,
#define PUSH(sym, word, since, hats, fields, help)
#include "wire/message.def"
#undef REQUEST
#undef PUSH
	WIRE_REQUESTS
};
enum wire_push {
#define REQUEST(sym, word, since, hats, where, args, help)
#define PUSH(sym, word, since, hats, fields, help) WIRE_PUSH_##sym,
#include "wire/message.def"
#undef REQUEST
#undef PUSH
	WIRE_PUSHES
};

/* Who may send, in the order of the hats of an exercise, then nobody. */
#define WIRE_HATS "DCESOAPBN"
#define WIRE_NOBODY ((int)sizeof(WIRE_HATS) - 2)

struct wire_spec {
	const char *word, *hats, *args, *help;
	int since;
	bool staff_only;	/* only on the staff socket; requests */
};
const struct wire_spec *wire_request_spec(enum wire_request r);
const struct wire_spec *wire_push_spec(enum wire_push p);
/* -1: no such word (it may be a command). */
int wire_request_find(const char *word);
/* `hat` is an index into WIRE_HATS. */
bool wire_allows(enum wire_request r, int hat);
/* Are the named arguments those of the table, of the right types?  args
 * may be NULL.  Errors name the argument; code "usage". */
int wire_check(enum wire_request r, const struct val *args, struct err *err);
/* The text of a uuid in lower case? */
bool wire_uuid_ok(const char *s);

enum wire_shape { WIRE_SHAPE_HELLO, WIRE_SHAPE_REQUEST, WIRE_SHAPE_OK,
	WIRE_SHAPE_ERROR, WIRE_SHAPE_PUSH };
struct wire_message {
	enum wire_shape shape;
	int64_t id;			/* REQUEST, OK, ERROR; -1 none */
	const char *word;		/* REQUEST, PUSH */
	const char *req;		/* request uuid or NULL */
	const char *as;			/* person acted for or NULL */
	struct val *args;		/* map or NULL */
	struct val *words;		/* list of strings or NULL */
	struct val *conditions;		/* "if", map or NULL */
	struct val *value;		/* HELLO, OK, PUSH */
	const char *code, *text;	/* ERROR */
	const char *say;		/* ERROR: form of the text, or NULL */
	struct val *with;		/* and its arguments: strings */
};

/* Parses a line without its newline.  Errors (code "malformed"): not JSON,
 * not one of the shapes, an unknown key, a wrong type. */
int wire_parse(struct wire_message *m, struct arena *a, const char *line,
    size_t n, struct err *err);

/* Each appends one whole line.  Values may be NULL for an empty map. */
void wire_write_hello(struct buf *out, const struct val *value);
void wire_write_request(struct buf *out, const struct wire_message *m);
void wire_write_ok(struct buf *out, int64_t id, const struct val *value);
/* id -1: an error of the connection. */
void wire_write_error(struct buf *out, int64_t id, const struct err *err);
void wire_write_push(struct buf *out, enum wire_push p,
    const struct val *value);

/* Base64 (RFC 4648, padded) of blob chunks. */
void wire_base64(struct buf *out, const void *p, size_t n);
/* Appends the decoded bytes; -1 on anything else than the one valid
 * encoding. */
int wire_unbase64(struct buf *out, const char *s, size_t n);

/* The generated part of doc/PROTOCOL.md: the tables of messages. */
void wire_doc(struct buf *out);

#endif

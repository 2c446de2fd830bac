/*
 * codec.c: lines of the protocol to messages and back.  Its input may come
 * from anybody who can reach a socket: everything that is not exactly one
 * of the shapes is refused, and nothing is guessed.
 */
#include "wire/message.h"

#include "base/err_args.h"

/* The keys that the shape known by its first key may have. */
static const struct wire_form {
	const char *key;
	enum wire_shape shape;
	const char *keys[7];
} wire_forms[] = {
	{ "hello", WIRE_SHAPE_HELLO, { "hello" } },
	{ "do", WIRE_SHAPE_REQUEST,
	    { "id", "do", "req", "args", "words", "if", "as" } },
	{ "ok", WIRE_SHAPE_OK, { "id", "ok" } },
	{ "error", WIRE_SHAPE_ERROR, { "id", "error" } },
	{ "push", WIRE_SHAPE_PUSH, { "push", "is" } },
};

static const struct wire_form *wire_form(const struct val *line)
{
	for (size_t i = 0; i < ARRAY_LEN(wire_forms); i++)
		if (val_get(line, wire_forms[i].key) != NULL)
			return &wire_forms[i];
	return NULL;
}

static bool wire_form_has(const struct wire_form *f, const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(f->keys) && f->keys[i]; i++)
		if (strcmp(f->keys[i], key) == 0)
			return true;
	return false;
}

static int wire_fail(struct err *err, const char *what)
{
	return fail_code(err, "malformed", "line: %s", what);
}

/* A value of the wanted kind, or absent. */
static int wire_take(struct val **out, const struct val *line,
    const char *key, enum val_kind kind, struct err *err)
{
	*out = val_get(line, key);
	if (*out == NULL || (*out)->kind == kind)
		return 0;
	return fail_code(err, "malformed", "line: \"%s\" is %s", key,
	    val_kind_name((*out)->kind));
}

static int wire_take_text(const char **out, const struct val *line,
    const char *key, struct err *err)
{
	struct val *v;

	*out = NULL;
	if (wire_take(&v, line, key, VAL_STR, err) != 0)
		return -1;
	if (v == NULL)
		return 0;
	*out = val_text(v, "");
	if (strlen(*out) != val_len(v))
		return wire_fail(err, "a NUL in a text");
	return 0;
}

static int wire_take_id(struct wire_message *m, const struct val *line,
    bool required, struct err *err)
{
	struct val *id;

	m->id = -1;
	if (wire_take(&id, line, "id", VAL_INT, err) != 0)
		return -1;
	if (id == NULL)
		return required ? wire_fail(err, "\"id\" is missing") : 0;
	if (id->u.i < 0)
		return wire_fail(err, "\"id\" is below 0");
	m->id = id->u.i;
	return 0;
}

static bool wire_word_ok(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= 32 &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz.") == n;
}

/* Somebody has typed it: what is no command is told so, and nothing worse. */
static bool wire_typed_ok(const char *s)
{
	size_t n = strlen(s);

	return n > 0 && n <= WIRE_TYPED_MAX;
}

static int wire_check_words(const struct val *words, struct err *err)
{
	if (val_len(words) > WIRE_WORDS_MAX)
		return wire_fail(err, "too many words");
	for (size_t i = 0; i < val_len(words); i++) {
		const struct val *w = val_at(words, i);

		if (w->kind != VAL_STR || strlen(val_text(w, "")) !=
		    val_len(w))
			return wire_fail(err, "a word is not a text");
	}
	return 0;
}

static int wire_parse_request(struct wire_message *m, const struct val *line,
    struct err *err)
{
	if (wire_take_id(m, line, true, err) != 0 ||
	    wire_take_text(&m->word, line, "do", err) != 0 ||
	    wire_take_text(&m->req, line, "req", err) != 0 ||
	    wire_take_text(&m->as, line, "as", err) != 0 ||
	    wire_take(&m->args, line, "args", VAL_MAP, err) != 0 ||
	    wire_take(&m->words, line, "words", VAL_LIST, err) != 0 ||
	    wire_take(&m->conditions, line, "if", VAL_MAP, err) != 0)
		return -1;
	if (!wire_typed_ok(m->word))
		return wire_fail(err, "\"do\" is not a word");
	if (m->req && !wire_uuid_ok(m->req))
		return wire_fail(err, "\"req\" is not a uuid");
	if (m->args && m->words)
		return wire_fail(err, "both \"args\" and \"words\"");
	if (m->words)
		return wire_check_words(m->words, err);
	return 0;
}

static int wire_parse_error(struct wire_message *m, const struct val *line,
    struct err *err)
{
	struct val *e, *args = NULL;

	if (wire_take_id(m, line, false, err) != 0 ||
	    wire_take(&e, line, "error", VAL_MAP, err) != 0 ||
	    wire_take_text(&m->code, e, "code", err) != 0 ||
	    wire_take_text(&m->text, e, "text", err) != 0 ||
	    wire_take(&args, e, "args", VAL_MAP, err) != 0)
		return -1;
	if (!m->code || !m->text)
		return wire_fail(err, "an error without code or text");
	if (wire_take_text(&m->say, args, "say", err) != 0 ||
	    wire_take(&m->with, args, "with", VAL_LIST, err) != 0)
		return -1;
	return m->with == NULL ? 0 : wire_check_words(m->with, err);
}

static int wire_parse_push(struct wire_message *m, const struct val *line,
    struct err *err)
{
	if (wire_take_text(&m->word, line, "push", err) != 0 ||
	    wire_take(&m->value, line, "is", VAL_MAP, err) != 0)
		return -1;
	if (!wire_word_ok(m->word) || !m->value)
		return wire_fail(err, "a push without word or value");
	return 0;
}

static int wire_parse_shape(struct wire_message *m, const struct val *line,
    struct err *err)
{
	switch (m->shape) {
	case WIRE_SHAPE_HELLO:
		return wire_take(&m->value, line, "hello", VAL_MAP, err);
	case WIRE_SHAPE_REQUEST:
		return wire_parse_request(m, line, err);
	case WIRE_SHAPE_OK:
		m->value = val_get(line, "ok");
		return wire_take_id(m, line, true, err);
	case WIRE_SHAPE_ERROR:
		return wire_parse_error(m, line, err);
	case WIRE_SHAPE_PUSH:
		return wire_parse_push(m, line, err);
	}
	return wire_fail(err, "no shape");
}

int wire_parse(struct wire_message *m, struct arena *a, const char *line,
    size_t n, struct err *err)
{
	const struct wire_form *form;
	struct val *v;

	*m = (struct wire_message){ .id = -1 };
	v = json_parse(a, line, n, WIRE_LINE_MAX, err);
	if (v == NULL) {
		if (err)
			snprintf(err->code, sizeof(err->code), "malformed");
		return -1;
	}
	if (v->kind != VAL_MAP)
		return wire_fail(err, "not an object");
	form = wire_form(v);
	if (form == NULL)
		return wire_fail(err, "no message");
	for (size_t i = 0; i < v->u.map.n; i++)
		if (!wire_form_has(form, v->u.map.p[i].key))
			return fail_code(err, "malformed",
			    "line: unknown key \"%.40s\"", v->u.map.p[i].key);
	m->shape = form->shape;
	return wire_parse_shape(m, v, err);
}

/* ---- out -------------------------------------------------------------- */

static void wire_add_value(struct buf *out, const struct val *value)
{
	if (value)
		json_write(out, value);
	else
		buf_adds(out, "{}");
}

void wire_write_hello(struct buf *out, const struct val *value)
{
	buf_adds(out, "{\"hello\":");
	wire_add_value(out, value);
	buf_adds(out, "}\n");
}

static void wire_add_text(struct buf *out, const char *key, const char *s)
{
	if (s == NULL)
		return;
	buf_addf(out, ",\"%s\":", key);
	buf_addjson(out, s);
}

static void wire_add_tree(struct buf *out, const char *key,
    const struct val *v)
{
	if (v == NULL)
		return;
	buf_addf(out, ",\"%s\":", key);
	json_write(out, v);
}

void wire_write_request(struct buf *out, const struct wire_message *m)
{
	buf_adds(out, "{\"id\":");
	buf_addi(out, m->id);
	wire_add_text(out, "do", m->word);
	wire_add_text(out, "req", m->req);
	wire_add_text(out, "as", m->as);
	wire_add_tree(out, "args", m->args);
	wire_add_tree(out, "words", m->words);
	wire_add_tree(out, "if", m->conditions);
	buf_adds(out, "}\n");
}

void wire_write_ok(struct buf *out, int64_t id, const struct val *value)
{
	buf_adds(out, "{\"id\":");
	buf_addi(out, id);
	buf_adds(out, ",\"ok\":");
	wire_add_value(out, value);
	buf_adds(out, "}\n");
}

/* What a client makes the sentence of. */
static void wire_write_args(struct buf *out, const struct err *err)
{
	if (err->form[0] == '\0')
		return;
	buf_adds(out, "\"args\":{\"say\":");
	buf_addjson(out, err->form);
	buf_adds(out, ",\"with\":[");
	for (int i = 0; i < err->nargs; i++) {
		if (i > 0)
			buf_addc(out, ',');
		buf_addjson(out, err_arg(err, i));
	}
	buf_adds(out, "]},");
}

void wire_write_error(struct buf *out, int64_t id, const struct err *err)
{
	buf_addc(out, '{');
	if (id >= 0) {
		buf_adds(out, "\"id\":");
		buf_addi(out, id);
		buf_addc(out, ',');
	}
	buf_adds(out, "\"error\":{");
	wire_write_args(out, err);
	buf_adds(out, "\"code\":");
	buf_addjson(out, err->code[0] ? err->code : "failed");
	buf_adds(out, ",\"text\":");
	buf_addjson(out, err->text);
	buf_adds(out, "}}\n");
}

void wire_write_push(struct buf *out, enum wire_push p,
    const struct val *value)
{
	buf_adds(out, "{\"push\":");
	buf_addjson(out, wire_push_spec(p)->word);
	buf_adds(out, ",\"is\":");
	wire_add_value(out, value);
	buf_adds(out, "}\n");
}

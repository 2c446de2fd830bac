/*
 * ask.c: what is asked of the engine, and what it answers.  Nothing here
 * waits: a reply finds its function when it comes.
 */
#include "config.h"

#include "term/internal.h"

#include "base/uuid.h"
#include "client/words.h"

/* Room for the rest of a line of the protocol beside the text. */
#define ASK_ESCAPED_MAX (WIRE_LINE_MAX - 8192)

bool term_fits(const char *text)
{
	struct buf escaped = {0};
	bool fits;

	buf_addjson(&escaped, text);
	fits = escaped.len <= ASK_ESCAPED_MAX;
	buf_release(&escaped);
	return fits;
}

struct val *term_args(struct term *t, ...)
{
	struct val *args = val_map(&t->a);
	const char *key;
	va_list ap;

	va_start(ap, t);
	while ((key = va_arg(ap, const char *)) != NULL)
		val_set(&t->a, args, key,
		    val_str(&t->a, va_arg(ap, const char *)));
	va_end(ap);
	return args;
}

static void ask_message(struct term *t, struct wire_message *m,
    term_reply *fn, const char *arg)
{
	char request[UUID_TEXT];
	struct uuid u;
	struct term_request *r;

	if (t->lost)
		return;
	m->shape = WIRE_SHAPE_REQUEST;
	if (wire_request_find(m->word) < 0) {
		uuid_new(&u);
		m->req = uuid_text(&u, request);
	}
	grow((void **)&t->requests, &t->caprequests, t->nrequests + 1,
	    sizeof(*t->requests));
	r = &t->requests[t->nrequests++];
	r->id = client_send(t->c, m);
	r->fn = fn;
	r->arg = xstrdup(arg);
}

void term_ask(struct term *t, const char *word, struct val *args,
    term_reply *fn, const char *arg)
{
	struct wire_message m = { .word = word, .args = args };

	ask_message(t, &m, fn, arg);
}

void term_ask_words(struct term *t, const char *word, int n, char **words,
    term_reply *fn)
{
	struct wire_message m = { .word = word };

	m.words = val_list(&t->a);
	for (int i = 0; i < n; i++)
		val_push(&t->a, m.words, val_str(&t->a, words[i]));
	ask_message(t, &m, fn, NULL);
}

void term_replied(struct term *t, const struct wire_message *m)
{
	for (size_t i = 0; i < t->nrequests; i++) {
		struct term_request r = t->requests[i];
		struct err err = {0};

		if (r.id != m->id)
			continue;
		memmove(&t->requests[i], &t->requests[i + 1],
		    (t->nrequests - i - 1) * sizeof(r));
		t->nrequests--;
		if (m->shape == WIRE_SHAPE_ERROR)
			client_refusal(&err, m);
		client_translate(t->cat, &err);
		if (r.fn != NULL)
			r.fn(t, m->shape == WIRE_SHAPE_ERROR ? NULL :
			    m->value != NULL ? m->value : val_map(&t->a),
			    &err, r.arg);
		free(r.arg);
		return;
	}
}

void term_forget(struct term *t)
{
	for (size_t i = 0; i < t->nrequests; i++)
		free(t->requests[i].arg);
	t->nrequests = 0;
	t->older.asked = t->older_log.asked = false;
}

void term_ask_line(struct term *t, const char *word, const char *line,
    term_reply *fn)
{
	struct wire_message m = { .word = word };

	m.words = val_list(&t->a);
	while (*(line += strspn(line, " \t")) != '\0') {
		/* the last one is all that is left */
		size_t n = val_len(m.words) + 1 < WIRE_WORDS_MAX ?
		    strcspn(line, " \t") : strlen(line);

		val_push(&t->a, m.words, val_strn(&t->a, line, n));
		line += n;
	}
	ask_message(t, &m, fn, NULL);
}

void term_ask_tool(struct term *t, const char *line, term_reply *fn)
{
	struct val *args = val_map(&t->a);
	static const char *const names[] = { "tool", "command" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		size_t n;

		line += strspn(line, " \t");
		n = strcspn(line, " \t");
		if (n > 0)
			val_set(&t->a, args, names[i], val_strn(&t->a, line,
			    n));
		line += n;
	}
	line += strspn(line, " \t");
	if (*line != '\0')
		val_set(&t->a, args, "args", val_str(&t->a, line));
	term_ask(t, "tool", args, fn, NULL);
}

/* ---- commands --------------------------------------------------------- */

const char *term_sorry(struct term *t, const struct err *err)
{
	char *text = client_sentence(t->cat, err);
	const char *kept = arena_strdup(&t->a, text);

	free(text);
	return kept;
}

/* Its first word is ours, not a name that stands as it is. */
const char *term_refused(struct term *t, const struct err *err)
{
	char *text = client_sentence(t->cat, err);
	const char *form = err->form[0] == '\0' ? "" : _(err->form);
	const char *kept;

	if (form[0] >= 'a' && form[0] <= 'z' && text[0] == form[0])
		text[0] = (char)(text[0] - 'a' + 'A');
	kept = say_end(t, text);
	kept = arena_strdup(&t->a, kept);
	free(text);
	return kept;
}

static void command_done(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	if (ok == NULL)
		term_tell(t, true, "%s", term_refused(t, err));
	else if (arg != NULL)
		term_tell(t, false, "%s", _(arg));
}

void term_command(struct term *t, const char *word, struct val *args,
    const char *done)
{
	if (t->lost) {
		term_tell(t, true, "%s", _("The connection to the exercise "
		    "is lost."));
		return;
	}
	term_ask(t, word, args, command_done, done);
}

/* Ids of an inject, with those that are read as parts of it. */
static struct val *seen_ids(struct term *t, const char *inject)
{
	const struct val *parts = val_get(feed_row(&t->m, "inbox", inject),
	    "digest");
	struct val *list = val_list(&t->a);

	val_push(&t->a, list, val_str(&t->a, inject));
	for (size_t i = 1; i < val_len(parts); i++)
		val_push(&t->a, list, val_str(&t->a, val_get_text(
		    val_at(parts, i), "id", "")));
	return list;
}

void term_seen(struct term *t, const char *inject)
{
	struct val *args;

	if (practice_is(t, inject) || !map_put(&t->m.shown, inject, 1))
		return;
	args = val_map(&t->a);
	val_set(&t->a, args, "injects", seen_ids(t, inject));
	term_ask(t, "seen", args, NULL, NULL);
}

void term_opened(struct term *t, const char *inject)
{
	struct val *args;

	if (!map_put(&t->m.read, inject, 1) || practice_is(t, inject))
		return;
	map_put(&t->m.shown, inject, 1);
	args = val_map(&t->a);
	val_set(&t->a, args, "how", val_str(&t->a, "opened"));
	val_set(&t->a, args, "injects", seen_ids(t, inject));
	term_ask(t, "seen", args, NULL, NULL);
}

/* ---- the same on other screens ---------------------------------------- */

static void opened_ask(struct term *t, int64_t after);

static void opened_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const struct val *rows = val_get(ok, "rows");

	(void)err;
	(void)arg;
	for (size_t i = 0; i < val_len(rows); i++)
		map_put(&t->m.read, val_get_text(val_at(rows, i), "id", ""),
		    1);
	heard_before(t, val_get_num(ok, "talk", 0));
	if (val_get(ok, "next") != NULL)
		opened_ask(t, val_get_num(ok, "next", 0));
	t->dirty = true;
}

static void opened_ask(struct term *t, int64_t after)
{
	struct val *args = term_args(t, "what", "opened", NULL);

	if (after > 0)
		val_set(&t->a, args, "after", val_int(&t->a, after));
	term_ask(t, "list", args, opened_came, NULL);
}

void term_opened_before(struct term *t)
{
	opened_ask(t, 0);
}

void term_opened_since(struct term *t)
{
	if (!t->lost && (feed_unread(&t->m) > 0 || heard_not(t) > 0))
		opened_ask(t, 0);
}

static void follow_failed(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	(void)arg;
	if (ok != NULL)
		return;
	if (t->screen != NULL) {
		term_tell(t, true, "%s", term_refused(t, err));
		return;
	}
	/* Without a view a command would wait for ever. */
	term_end(t, term_sorry(t, err));
	t->status = TERM_REFUSED;
}

void term_follow(struct term *t)
{
	struct val *args = val_map(&t->a);

	val_set(&t->a, args, "follow", val_bool(&t->a, true));
	if (t->lang != NULL)
		val_set(&t->a, args, "lang", val_str(&t->a, t->lang));
	term_ask(t, "view", args, follow_failed, NULL);
}

/* ---- content ---------------------------------------------------------- */

static struct term_body *body_find(struct term *t, const char *digest)
{
	struct term_body *oldest = &t->bodies[0];

	for (size_t i = 0; i < TERM_BODIES; i++) {
		if (strcmp(t->bodies[i].digest, digest) == 0)
			return &t->bodies[i];
		if (t->bodies[i].used < oldest->used)
			oldest = &t->bodies[i];
	}
	buf_release(&oldest->text);
	memset(oldest, 0, sizeof(*oldest));
	return oldest;
}

static void body_ask(struct term *t, struct term_body *b);

static void body_came(struct term *t, const struct val *ok,
    const struct err *err, const char *digest)
{
	struct term_body *b = body_find(t, digest);
	const struct val *data = val_get(ok, "data");
	size_t before = b->text.len;

	if (b->digest[0] == '\0' || b->whole)
		return;		/* gave way to another */
	t->dirty = true;
	t->came++;
	if (data == NULL || wire_unbase64(&b->text, data->u.str.s,
	    data->u.str.len) != 0) {
		b->failed = true;
		if (err->code[0] != '\0')
			term_tell(t, true, "%s", term_refused(t, err));
		return;
	}
	b->whole = (int64_t)b->text.len >= val_get_num(ok, "size", 0);
	if (!b->whole && (b->text.len == before ||
	    b->text.len > TERM_BODY_MAX))
		b->failed = true;
	if (!b->whole && !b->failed)
		body_ask(t, b);
}

static void body_ask(struct term *t, struct term_body *b)
{
	struct val *args = term_args(t, "digest", b->digest, NULL);

	val_set(&t->a, args, "offset", val_int(&t->a,
	    (int64_t)b->text.len));
	term_ask(t, "blob.get", args, body_came, b->digest);
}

const struct buf *term_bytes(struct term *t, const char *digest,
    bool *failed)
{
	struct term_body *b;

	*failed = false;
	if (digest == NULL || strlen(digest) != 64) {
		*failed = true;
		return NULL;
	}
	b = body_find(t, digest);
	if (b->digest[0] == '\0') {
		memcpy(b->digest, digest, 65);
		body_ask(t, b);
	}
	b->used = term_mono(t) + 1;
	*failed = b->failed;
	return b->whole ? &b->text : NULL;
}

const char *term_body(struct term *t, const char *digest, bool *failed)
{
	const struct buf *bytes = term_bytes(t, digest, failed);

	return bytes != NULL ? buf_str(bytes) : NULL;
}

/*
 * rig.c: the engine made of a file.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/event/unit.h"
#include "wire/rows.h"

#define RIG_WALL_MS INT64_C(1795531331000)	/* 2026-11-24 14:42:11 UTC */
#define RIG_MS 6127000				/* T+1:42:07 */

static const char rig_body[] =
    "At 14:31 a user found this file in every folder of FS2:\n\n"
    "    YOUR FILES ARE ENCRYPTED. 72 HOURS. Contact ...\n\n"
    "FS2 holds the finance share and HR archive. It was last backed up on "
    "Sunday night. Twelve people are working on it right now. {role.it} "
    "waits for your decision.\n\n"
    "What do you do in the next 30 minutes, who decides, and whom do you "
    "tell?\n\n    -- duty engineer, IT operations\n";
static const char rig_note[] = "YOUR FILES ARE MINE.\n\n";

static int64_t rig_mono(void *arg)
{
	return ((struct rig *)arg)->mono_ms;
}

static int64_t rig_wall(void *arg)
{
	return ((struct rig *)arg)->wall_ms;
}

/* ---- the engine ------------------------------------------------------- */

static void rig_says(struct rig *r, struct buf *line)
{
	assert_int_equal(fd_write_all(r->engine, line->p, line->len), 0);
	buf_release(line);
}

static struct val *rig_clock(struct rig *r)
{
	struct val *clock = val_map(&r->a);
	const char *state = val_get_text(val_get(r->view, "run"), "state",
	    "");

	val_set(&r->a, clock, "ms", val_int(&r->a, RIG_MS + r->mono_ms -
	    1000));
	val_set(&r->a, clock, "mono_ms", val_int(&r->a, r->mono_ms));
	val_set(&r->a, clock, "rate", val_int(&r->a,
	    strcmp(state, "running") == 0 ? 1000 : 0));
	return clock;
}

/* In two parts, as a large view comes. */
static void rig_view(struct rig *r)
{
	struct val *parts = val_list(&r->a);

	for (int i = 0; i < 2; i++)
		val_push(&r->a, parts, val_map(&r->a));
	for (size_t i = 0; i < r->view->u.map.n; i++)
		val_set(&r->a, val_at(parts, i % 2), r->view->u.map.p[i].key,
		    r->view->u.map.p[i].value);
	for (int i = 0; i < 2; i++) {
		struct val *is = val_map(&r->a);
		struct buf line = {0};

		val_set(&r->a, is, "n", val_int(&r->a, r->n));
		val_set(&r->a, is, "part", val_int(&r->a, i));
		val_set(&r->a, is, "parts", val_int(&r->a, 2));
		val_set(&r->a, is, "clock", rig_clock(r));
		val_set(&r->a, is, "view", val_at(parts, (size_t)i));
		wire_write_push(&line, WIRE_PUSH_VIEW, is);
		rig_says(r, &line);
	}
}

static struct val *rig_blob(struct rig *r, const struct val *args)
{
	const char *digest = val_get_text(args, "digest", "");
	const char *text = digest[0] == 'b' ? rig_body : rig_note;
	struct val *ok = val_map(&r->a);
	size_t n = strlen(text), at = (size_t)val_get_num(args, "offset", 0);
	struct buf data = {0};

	/* Small pieces: the screen must ask for the rest. */
	wire_base64(&data, text + at, n - at > 200 ? 200 : n - at);
	val_set(&r->a, ok, "size", val_int(&r->a, (int64_t)n));
	val_set(&r->a, ok, "offset", val_int(&r->a, (int64_t)at));
	val_set(&r->a, ok, "data", val_str(&r->a, buf_str(&data)));
	buf_release(&data);
	return ok;
}

/* Two lines of what was said a page, as the engine has them. */
static void rig_older(struct rig *r, int64_t after, struct val *ok)
{
	struct val *rows = val_list(&r->a);
	size_t i = 0;

	while (i < val_len(r->older) && val_get_num(val_at(r->older, i),
	    "seq", 0) <= after)
		i++;
	for (; i < val_len(r->older) && val_len(rows) < 2; i++) {
		val_push(&r->a, rows, val_at(r->older, i));
		after = val_get_num(val_at(r->older, i), "seq", 0);
	}
	val_set(&r->a, ok, "rows", rows);
	if (i < val_len(r->older))
		val_set(&r->a, ok, "next", val_int(&r->a, after));
}

static struct val *rig_reply(struct rig *r, const struct wire_message *m)
{
	struct val *ok = val_map(&r->a);

	if (strcmp(m->word, "blob.get") == 0)
		return rig_blob(r, m->args);
	if (strcmp(m->word, "list") == 0 && r->older != NULL &&
	    (strcmp(val_get_text(m->args, "what", ""), "messages") == 0 ||
	    strcmp(val_get_text(m->args, "what", ""), "log") == 0)) {
		rig_older(r, val_get_num(m->args, "after", 0), ok);
	} else if (strcmp(m->word, "list") == 0 && strcmp(val_get_text(
	    m->args, "what", ""), "opened") == 0) {
		val_set(&r->a, ok, "rows", r->opened != NULL ? r->opened :
		    val_list(&r->a));
		val_set(&r->a, ok, "talk", val_int(&r->a, r->talk));
	} else if (strcmp(m->word, "list") == 0 && strcmp(val_get_text(
	    m->args, "what", ""), "sent") == 0) {
		val_set(&r->a, ok, "rows", r->sent != NULL ? r->sent :
		    val_list(&r->a));
	} else if (strcmp(m->word, "list") == 0) {
		val_set(&r->a, ok, "rows", r->drafts);
	} else if (strcmp(m->word, "draft.take") == 0 && r->kept != NULL) {
		val_set(&r->a, ok, "slot", val_str(&r->a, "s1"));
		val_set(&r->a, ok, "text", val_str(&r->a, r->kept));
	} else if (strcmp(m->word, "draft.keep") == 0 &&
	    val_get(m->args, "text") != NULL) {
		val_set(&r->a, ok, "slot", val_str(&r->a, "s1"));
	} else if (strcmp(m->word, "commands") == 0) {
		static const char rows[] = "[{\"usage\":\"propose ITEM [TEXT]"
		    "\",\"help\":\"propose an answer\"}]";

		val_set(&r->a, ok, "commands", json_parse(&r->a, rows,
		    strlen(rows), 4096, NULL));
	} else if (strcmp(m->word, "answer") == 0) {
		val_set(&r->a, ok, "seq", val_int(&r->a, 99));
		val_set(&r->a, ok, "try", val_int(&r->a, 1));
		val_set(&r->a, ok, "verdict", val_str(&r->a, "received"));
	} else if (strcmp(m->word, "hint") == 0) {
		val_set(&r->a, ok, "cost", val_int(&r->a, 3));
		val_set(&r->a, ok, "text", val_str(&r->a,
		    "Look at the extension."));
	} else if (strcmp(m->word, "tool") == 0 && r->waits) {
		val_set(&r->a, ok, "use", val_int(&r->a, 77));
		val_set(&r->a, ok, "text", val_str(&r->a, ""));
		val_set(&r->a, ok, "waits", val_bool(&r->a, true));
	} else if (strcmp(m->word, "tool") == 0) {
		val_set(&r->a, ok, "use", val_int(&r->a, 77));
		val_set(&r->a, ok, "text", val_str(&r->a,
		    "fs1  ok\nfs2  ENCRYPTED"));
	}
	return ok;
}

static void rig_answer(struct rig *r, const char *line, size_t n)
{
	struct wire_message m;
	struct err err = {0};
	struct buf out = {0};

	assert_int_equal(wire_parse(&m, &r->a, line, n, &err), 0);
	buf_addf(&r->asked, "%s ", m.word);
	if (m.args != NULL)
		json_write(&r->asked, m.args);
	if (m.words != NULL)
		json_write(&r->asked, m.words);
	buf_addc(&r->asked, '\n');
	if (r->deaf)
		return;
	if (r->refuse != NULL && strcmp(r->refuse, m.word) == 0) {
		fail_code(&err, r->code != NULL ? r->code : "closed",
		    "it is closed");
		wire_write_error(&out, m.id, &err);
	} else {
		wire_write_ok(&out, m.id, rig_reply(r, &m));
	}
	rig_says(r, &out);
	if (strcmp(m.word, "view") == 0 && (r->refuse == NULL ||
	    strcmp(r->refuse, "view") != 0))
		rig_view(r);
}

static bool rig_engine(struct rig *r)
{
	char bytes[65536];
	ssize_t n = recv(r->engine, bytes, sizeof(bytes), MSG_DONTWAIT);
	const char *line;
	struct err err;
	size_t len;

	if (n <= 0)
		return false;
	frame_add(&r->in, bytes, (size_t)n);
	while (frame_next(&r->in, &line, &len, &err) == 1)
		rig_answer(r, line, len);
	return true;
}

/* ---- life ------------------------------------------------------------- */

/* Names of content stand for digests in the file. */
static void rig_digests(struct buf *json)
{
	static const struct { const char *name; char first; } names[] = {
		{ "\"BODY\"", 'b' }, { "\"NOTE\"", 'a' },
		{ "\"LIST\"", 'c' }, { "\"TIME\"", 'd' },
	};

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *at = strstr(buf_str(json), names[i].name);
		struct buf whole = {0};

		assert_non_null(at);
		buf_add(&whole, json->p, (size_t)(at - json->p));
		buf_addf(&whole, "\"%c%063d\"", names[i].first, 0);
		buf_adds(&whole, at + strlen(names[i].name));
		buf_release(json);
		*json = whole;
	}
}

static const char rig_surveys[] = "[{\"id\":\"before\",\"title\":"
    "\"Before we begin\",\"purpose\":\"pre\",\"each\":\"person\","
    "\"anonymous\":true,\"opened_ms\":0,\"close_ms\":7200000,\"items\":["
    "{\"id\":\"years\",\"title\":\"How much experience do you have with "
    "incidents?\",\"kind\":\"scale\",\"from\":1,\"to\":5},"
    "{\"id\":\"role\",\"title\":\"What are you?\",\"kind\":\"choice\","
    "\"choices\":[{\"id\":\"tech\",\"title\":\"A technician\"},"
    "{\"id\":\"lead\",\"title\":\"In charge\"}]},"
    "{\"id\":\"fears\",\"title\":\"What worries you?\",\"kind\":"
    "\"multi\",\"choices\":[{\"id\":\"time\",\"title\":\"Time\"},"
    "{\"id\":\"press\",\"title\":\"The press\"},{\"id\":\"law\","
    "\"title\":\"The law\"}]},"
    "{\"id\":\"hours\",\"title\":\"Hours until you are back?\",\"kind\":"
    "\"number\",\"optional\":true},"
    "{\"id\":\"hope\",\"title\":\"What do you hope to learn?\",\"kind\":"
    "\"text\",\"optional\":true}]},"
    "{\"id\":\"picture\",\"title\":\"Where do we stand?\",\"purpose\":"
    "\"picture\",\"each\":\"role\",\"opened_ms\":5400000,\"answered\":"
    "true,\"items\":[{\"id\":\"sure\",\"title\":\"How sure are you, in "
    "percent?\",\"kind\":\"scale\",\"from\":0,\"to\":100}]}]";

static void rig_load(struct rig *r, const struct rig_options *o)
{
	char *path = xasprintf("%s/tests/term/view.json",
	    getenv("top_srcdir"));
	struct buf json = {0};
	struct err err;
	struct val *run;

	assert_int_equal(file_read(path, 1 << 20, &json, &err), 0);
	rig_digests(&json);
	r->view = json_parse(&r->a, json.p, json.len, 1 << 20, &err);
	assert_non_null(r->view);
	run = val_get(r->view, "run");
	if (o->state != NULL)
		val_set(&r->a, run, "state", val_str(&r->a, o->state));
	if (o->away_s > 0) {
		val_set(&r->a, run, "away_ms", val_int(&r->a,
		    o->away_s * 1000));
		val_set(&r->a, run, "away_at_ms", val_int(&r->a, 780000));
		val_set(&r->a, run, "away_wall_ms", val_int(&r->a,
		    RIG_WALL_MS));
	}
	if (o->noduff)
		val_set(&r->a, run, "realworld", val_str(&r->a,
		    "Fire alarm in building B. Leave by the north stairs."));
	for (size_t i = 0; o->empty && i < r->view->u.map.n; i++) {
		struct val *v = r->view->u.map.p[i].value;

		if (v->kind == VAL_LIST && strcmp(r->view->u.map.p[i].key,
		    "people") != 0)
			v->u.list.n = 0;
	}
	if (o->late) {
		struct val *row = val_map(&r->a);

		val_set(&r->a, row, "id", val_str(&r->a, o->person));
		val_set(&r->a, row, "late", val_bool(&r->a, true));
		val_push(&r->a, val_get(r->view, "people"), row);
	}
	if (o->surveys)
		val_set(&r->a, r->view, "questionnaires", json_parse(&r->a,
		    rig_surveys, strlen(rig_surveys), 1 << 20, &err));
	free(path);
	buf_release(&json);
}

void rig_init(struct rig *r, const struct rig_options *o)
{
	const struct term_options to = { .plain = o->plain, .echo = o->echo,
		.exec = o->exec, .term = o->term != NULL ? o->term :
		"xterm-256color", .cols = o->cols, .rows = o->rows,
		.lang = o->lang, .locale_dir = getenv("ENSAYO_LOCALEDIR"),
		.name = "p.silva", .person = o->person != NULL ? o->person :
		"p1", .link_ms = o->link_ms,
		.fetch = "sftp csirt@ex.example:", .color = o->color,
		.back = "ssh csirt@ex.example", .pace = o->pace,
		.code = o->code, .first = !o->told,
		.mono_ms = rig_mono, .wall_ms = rig_wall, .arg = r };
	struct err err = {0};
	int fds[2];

	memset(r, 0, sizeof(*r));
	r->mono_ms = 1000;
	r->wall_ms = RIG_WALL_MS;
	r->drafts = o->drafts == NULL ? val_list(&r->a) : json_parse(&r->a,
	    o->drafts, strlen(o->drafts), 1 << 20, &err);
	r->opened = o->opened == NULL ? NULL : json_parse(&r->a, o->opened,
	    strlen(o->opened), 1 << 20, &err);
	r->sent = o->sent == NULL ? NULL : json_parse(&r->a, o->sent,
	    strlen(o->sent), 1 << 20, &err);
	r->talk = o->talk;
	r->refuse = o->refuse;
	r->kept = o->kept;
	rig_load(r, o);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	r->engine = fds[1];
	r->c = client_new(fds[0]);
	r->t = term_new(r->c, &to, &err);
	if (r->t == NULL)
		fail_msg("%s", err.text);
	rig_run(r);
}

void rig_release(struct rig *r)
{
	term_free(r->t);
	client_free(r->c);
	if (r->engine >= 0)
		close(r->engine);
	frame_release(&r->in);
	arena_release(&r->a);
	buf_release(&r->asked);
	buf_release(&r->out);
	buf_release(&r->errors);
}

void rig_run(struct rig *r)
{
	bool more = true;

	for (int i = 0; more || i < 3; i++) {
		if (!r->paced)		/* as if time had passed */
			r->t->drawn_ms = INT64_MIN / 2;
		term_run(r->t);
		term_take(r->t, &r->out, &r->errors);
		more = rig_engine(r);
	}
}

void rig_raw(struct rig *r, const char *bytes)
{
	term_input(r->t, bytes, strlen(bytes));
	rig_run(r);
}

/* A key at a time, as people type. */
void rig_type(struct rig *r, const char *bytes)
{
	while (*bytes != '\0') {
		const char *at = bytes++;
		char *key;

		if (*at == '\033' && *bytes == '[')
			bytes += strcspn(bytes + 1, "ABCDFHZ~") + 2;
		while ((*bytes & 0xc0) == 0x80)
			bytes++;
		key = xstrndup(at, (size_t)(bytes - at));
		rig_raw(r, key);
		if (*key == '\033' && key[1] == '\0')
			rig_pass(r, KEY_ESC_MS);
		free(key);
	}
}

void rig_pass(struct rig *r, int64_t ms)
{
	r->mono_ms += ms;
	r->wall_ms += ms;
	rig_run(r);
}

void rig_change(struct rig *r, const char *json)
{
	struct err err;
	struct val *is = json_parse(&r->a, json, strlen(json), 1 << 20, &err);
	struct buf line = {0};

	if (is == NULL)
		fail_msg("%s", err.text);
	r->view = rows_apply(&r->a, r->view, is);
	val_set(&r->a, is, "n", val_int(&r->a, ++r->n));
	val_set(&r->a, is, "clock", rig_clock(r));
	wire_write_push(&line, WIRE_PUSH_CHANGE, is);
	rig_says(r, &line);
	rig_run(r);
}

void rig_told(struct rig *r, const char *item, const char *what)
{
	struct val *is = val_map(&r->a);
	struct buf line = {0};

	val_set(&r->a, is, "item", val_str(&r->a, item));
	val_set(&r->a, is, "is", val_str(&r->a, what));
	wire_write_push(&line, WIRE_PUSH_DRAFT, is);
	rig_says(r, &line);
	rig_run(r);
}

void rig_ends(struct rig *r, const char *code, const char *text)
{
	struct val *is = val_map(&r->a);
	struct buf line = {0};

	val_set(&r->a, is, "code", val_str(&r->a, code));
	val_set(&r->a, is, "text", val_str(&r->a, text));
	wire_write_push(&line, WIRE_PUSH_END, is);
	rig_says(r, &line);
	rig_run(r);
}

size_t rig_bytes(struct rig *r)
{
	size_t n = r->out.len;

	buf_clear(&r->out);
	return n;
}

void rig_screen(struct rig *r, struct buf *out)
{
	grid_settle(&r->t->grid);
	grid_dump(&r->t->grid, out);
}

bool rig_asked(struct rig *r, const char *part)
{
	bool is = strstr(buf_str(&r->asked), part) != NULL;

	if (!is)
		print_message("# asked: %s\n", buf_str(&r->asked));
	buf_clear(&r->asked);
	return is;
}

int rig_begin(void **state, const struct rig_options *o)
{
	struct rig *r = xcalloc(1, sizeof(*r));

	rig_init(r, o);
	*state = r;
	return 0;
}

int rig_end(void **state)
{
	rig_release(*state);
	free(*state);
	return 0;
}

/* Is it there, or not, as it should be? */
static bool rig_looks(struct rig *r, const char *what, bool there)
{
	struct buf out = {0};
	bool is;

	rig_screen(r, &out);
	is = (strstr(buf_str(&out), what) != NULL) == there;
	if (!is)
		print_message("# %s\"%s\" on\n%s", there ? "no " : "", what,
		    buf_str(&out));
	buf_release(&out);
	return is;
}

bool rig_shows(struct rig *r, const char *what)
{
	return rig_looks(r, what, true);
}

bool rig_shows_not(struct rig *r, const char *what)
{
	return rig_looks(r, what, false);
}

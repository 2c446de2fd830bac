/*
 * test_client.c: the client against an engine that has written its lines
 * beforehand: ids count from 1, so what it will be asked is known.
 */
#include "config.h"

#include "client/client.h"

#include <sys/socket.h>
#include <unistd.h>

#include "tests/event/unit.h"

struct fixture {
	struct client *c;
	int engine;		/* the other end */
	struct arena a;
	struct err err;
};

static int begin(void **state)
{
	struct fixture *f = xcalloc(1, sizeof(*f));
	int fds[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	f->c = client_new(fds[0]);
	client_set_wait(f->c, 20);
	f->engine = fds[1];
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	client_free(f->c);
	close(f->engine);
	arena_release(&f->a);
	free(f);
	return 0;
}

static void says(struct fixture *f, const char *line)
{
	assert_int_equal(write(f->engine, line, strlen(line)),
	    strlen(line));
}

/* Everything the client has sent so far. */
static const char *heard(struct fixture *f)
{
	static char bytes[1 << 20];
	size_t n = 0;
	ssize_t got;

	while ((got = recv(f->engine, bytes + n, sizeof(bytes) - 1 - n,
	    MSG_DONTWAIT)) > 0)
		n += (size_t)got;
	bytes[n] = '\0';
	return bytes;
}

static struct val *ask(struct fixture *f, const char *word)
{
	struct wire_message m = { .word = word };

	memset(&f->err, 0, sizeof(f->err));
	return client_request(f->c, &f->a, &m, &f->err);
}

static void hello_says_who_and_what(void **state)
{
	struct fixture *f = *state;
	struct client_hello h = { .program = "ensayo test",
		.as = "luis:evaluator", .lang = "es" };
	struct val *v;

	says(f, "{\"hello\":{\"version\":1,\"hat\":\"evaluator\"}}\n");
	v = client_hello(f->c, &f->a, &h, &f->err);
	assert_non_null(v);
	assert_string_equal(val_get_text(v, "hat", ""), "evaluator");
	assert_string_equal(heard(f), "{\"hello\":{\"as\":\"luis:evaluator\""
	    ",\"lang\":\"es\",\"program\":\"ensayo test\",\"versions\":[1]}}"
	    "\n");
}

static void another_version_is_refused(void **state)
{
	struct fixture *f = *state;
	struct client_hello h = {0};

	says(f, "{\"hello\":{\"version\":2}}\n");
	assert_null(client_hello(f->c, &f->a, &h, &f->err));
	assert_string_equal(f->err.code, "version");
}

static void a_refused_hello_is_an_error(void **state)
{
	struct fixture *f = *state;
	struct client_hello h = {0};

	says(f, "{\"error\":{\"code\":\"unknown\",\"text\":\"luis: nobody "
	    "has that name\"}}\n");
	assert_null(client_hello(f->c, &f->a, &h, &f->err));
	assert_string_equal(f->err.code, "unknown");
	assert_string_equal(f->err.text, "luis: nobody has that name");
}

static void a_reply_is_found_among_pushes(void **state)
{
	struct fixture *f = *state;
	const struct wire_message *m;
	struct val *v;

	says(f, "{\"push\":\"change\",\"is\":{\"n\":2}}\n{\"id\":1,\"o");
	says(f, "k\":{\"seq\":7}}\n{\"push\":\"change\",\"is\":{\"n\":3}}\n");
	v = ask(f, "go");
	assert_int_equal(val_get_num(v, "seq", 0), 7);
	for (int64_t n = 2; n <= 3; n++) {
		m = client_next(f->c);
		assert_non_null(m);
		assert_string_equal(m->word, "change");
		assert_int_equal(val_get_num(m->value, "n", 0), n);
	}
	assert_null(client_next(f->c));
	assert_string_equal(heard(f), "{\"id\":1,\"do\":\"go\"}\n");
}

static void a_refusal_keeps_code_and_text(void **state)
{
	struct fixture *f = *state;

	says(f, "{\"id\":1,\"error\":{\"code\":\"stale\",\"text\":\"05: no\"}}"
	    "\n{\"id\":2,\"ok\":{}}\n");
	assert_null(ask(f, "go"));
	assert_string_equal(f->err.code, "stale");
	assert_string_equal(f->err.text, "05: no");
	assert_non_null(ask(f, "go"));
}

static void silence_and_the_end_are_told_apart(void **state)
{
	struct fixture *f = *state;

	assert_null(ask(f, "go"));
	assert_string_equal(f->err.code, "timeout");
	shutdown(f->engine, SHUT_RDWR);
	assert_null(ask(f, "go"));
	assert_string_equal(f->err.code, "gone");
}

static void a_line_that_is_none_ends_it(void **state)
{
	struct fixture *f = *state;

	says(f, "nonsense\n");
	assert_null(ask(f, "go"));
	assert_string_equal(f->err.code, "malformed");
}

/* ---- content ---------------------------------------------------------- */

/* A reply with the bytes from `at`, `n` of them. */
static void says_chunk(struct fixture *f, int id, const char *bytes,
    size_t size, size_t at, size_t n)
{
	struct buf line = {0};

	buf_addf(&line, "{\"id\":%d,\"ok\":{\"size\":%zu,\"offset\":%zu,"
	    "\"data\":\"", id, size, at);
	wire_base64(&line, bytes + at, n);
	buf_adds(&line, "\"}}\n");
	says(f, buf_str(&line));
	buf_release(&line);
}

static void content_comes_in_chunks(void **state)
{
	struct fixture *f = *state;
	static const char bytes[] = "what is in the blob";
	size_t n = sizeof(bytes) - 1;
	struct digest d;
	struct buf out = {0};

	digest_of(&d, bytes, n);
	says_chunk(f, 1, bytes, n, 0, 9);
	says_chunk(f, 2, bytes, n, 9, n - 9);
	assert_int_equal(client_blob_get(f->c, &d, 100, &out, &f->err), 0);
	assert_string_equal(buf_str(&out), bytes);
	assert_non_null(strstr(heard(f), "\"offset\":9"));
	/* one that is not what its digest says */
	says_chunk(f, 3, "something else here", n, 0, n);
	assert_int_equal(client_blob_get(f->c, &d, 100, &out, &f->err), -1);
	assert_string_equal(f->err.code, "damaged");
	/* one that is too large, and one that does not move on */
	says_chunk(f, 4, bytes, 101, 0, 1);
	assert_int_equal(client_blob_get(f->c, &d, 100, &out, &f->err), -1);
	assert_string_equal(f->err.code, "oversized");
	says_chunk(f, 5, bytes, n, 0, 0);
	assert_int_equal(client_blob_get(f->c, &d, 100, &out, &f->err), -1);
	assert_string_equal(f->err.code, "malformed");
	buf_release(&out);
}

static void content_goes_on_where_it_stopped(void **state)
{
	struct fixture *f = *state;
	size_t n = WIRE_CHUNK + 1000;
	char *bytes = xmalloc(n);
	const char *sent;

	memset(bytes, 'x', n);
	says(f, "{\"id\":1,\"ok\":{\"have\":500}}\n");
	says(f, "{\"id\":2,\"ok\":{\"have\":131572}}\n");
	says(f, "{\"id\":3,\"ok\":{\"have\":132072}}\n");
	assert_int_equal(client_blob_put(f->c, bytes, n, &f->err), 0);
	sent = heard(f);
	assert_non_null(strstr(sent, "\"offset\":500"));
	assert_non_null(strstr(sent, "\"offset\":131572"));
	/* an engine that makes no progress is not asked for ever */
	says(f, "{\"id\":4,\"ok\":{\"have\":0}}\n");
	says(f, "{\"id\":5,\"ok\":{\"have\":0}}\n");
	assert_int_equal(client_blob_put(f->c, bytes, n, &f->err), -1);
	free(bytes);
}

/* ---- the stream ------------------------------------------------------- */

#define HASH "0000000000000000000000000000000000000000000000000000000000000000"
#define EVENT(seq, body, rest) "{\"push\":\"event\",\"is\":{\"seq\":" #seq \
	",\"batch\":1,\"wall_ms\":5,\"ex_ms\":6,\"kind\":\"note.written\"," \
	"\"v\":1,\"cause\":0,\"hash\":\"" HASH "\",\"actor\":\"director\"," \
	"\"body\":\"" body "\",\"rest\":" #rest "}}\n"

static void the_stream_is_a_source(void **state)
{
	struct fixture *f = *state;
	struct source *s = client_source(f->c);
	struct source_row row;

	says(f, "{\"id\":1,\"ok\":{\"head\":2}}\n");
	says(f, EVENT(1, "{\\\"text\\\":\\\"one\\\"}", 0));
	says(f, "{\"push\":\"event\",\"is\":{\"seq\":2,\"batch\":1,"
	    "\"wall_ms\":5,\"ex_ms\":6,\"kind\":\"note.written\",\"v\":1,"
	    "\"cause\":0,\"hash\":\"" HASH "\",\"actor\":\"director\","
	    "\"request\":\"9d2c1b7e-0000-4000-8000-000000000000\","
	    "\"body\":\"{\\\"text\\\":\\\"t\",\"rest\":4}}\n");
	says(f, "{\"push\":\"event\",\"is\":{\"seq\":2,\"body\":\"wo\\\"}\","
	    "\"rest\":0}}\n");
	assert_int_equal(source_next(s, 0, &row, &f->err), 1);
	assert_int_equal(row.e.seq, 1);
	assert_int_equal(row.e.kind, EVENT_NOTE_WRITTEN);
	assert_string_equal(row.e.actor, "director");
	assert_string_equal(row.body, "{\"text\":\"one\"}");
	assert_int_equal(source_next(s, 1, &row, &f->err), 1);
	assert_string_equal(row.body, "{\"text\":\"two\"}");
	assert_int_equal(row.n, strlen(row.body));
	assert_string_equal(row.e.request,
	    "9d2c1b7e-0000-4000-8000-000000000000");
	assert_int_equal(source_next(s, 2, &row, &f->err), 0);
	assert_string_equal(heard(f),
	    "{\"id\":1,\"do\":\"subscribe\",\"args\":{\"after\":0}}\n");
	source_close(s);
}

static void another_place_does_not_disturb_it(void **state)
{
	struct fixture *f = *state;
	struct source *s = client_source(f->c);
	struct source_row row;

	says(f, "{\"id\":1,\"ok\":{\"head\":9}}\n" EVENT(9, "{}", 0));
	assert_int_equal(source_next(s, 8, &row, &f->err), 1);
	says(f, "{\"id\":2,\"ok\":{\"seq\":3,\"kind\":\"note.written\","
	    "\"actor\":\"director\",\"hash\":\"" HASH "\",\"body\":\"{\\\"t"
	    "\",\"rest\":8}}\n{\"id\":3,\"ok\":{\"seq\":3,\"kind\":"
	    "\"note.written\",\"actor\":\"director\",\"hash\":\"" HASH "\","
	    "\"body\":\"ext\\\":1}\",\"rest\":0}}\n");
	assert_int_equal(source_next(s, 2, &row, &f->err), 1);
	assert_string_equal(row.body, "{\"text\":1}");
	says(f, "{\"id\":4,\"error\":{\"code\":\"unknown\",\"text\":\"x\"}}"
	    "\n" EVENT(10, "{}", 0));
	assert_int_equal(source_next(s, 40, &row, &f->err), 0);
	assert_int_equal(source_next(s, 9, &row, &f->err), 1);
	assert_int_equal(row.e.seq, 10);
	source_close(s);
}

static void a_dropped_stream_is_taken_up_again(void **state)
{
	struct fixture *f = *state;
	struct source *s = client_source(f->c);
	struct source_row row;

	says(f, "{\"id\":1,\"ok\":{\"head\":1}}\n" EVENT(1, "{}", 0));
	says(f, "{\"push\":\"dropped\",\"is\":{\"after\":1}}\n");
	assert_int_equal(source_next(s, 0, &row, &f->err), 1);
	says(f, "{\"id\":2,\"ok\":{\"head\":2}}\n" EVENT(2, "{}", 0));
	assert_int_equal(source_next(s, 1, &row, &f->err), 1);
	assert_int_equal(row.e.seq, 2);
	assert_non_null(strstr(heard(f), "{\"id\":2,\"do\":\"subscribe\","
	    "\"args\":{\"after\":1}}"));
	/* a gap is not passed over */
	says(f, EVENT(4, "{}", 0));
	assert_int_equal(source_next(s, 2, &row, &f->err), -1);
	source_close(s);
}

static void people_and_meta_are_asked_for(void **state)
{
	struct fixture *f = *state;
	struct source *s = client_source(f->c);
	struct source_person p;
	char *meta;

	says(f, "{\"id\":1,\"ok\":{\"value\":\"u-1\"}}\n{\"id\":2,\"ok\":{}}"
	    "\n{\"id\":3,\"ok\":{\"name\":\"Ana\",\"address\":\"\"}}\n");
	meta = source_meta(s, "uuid");
	assert_string_equal(meta, "u-1");
	free(meta);
	assert_null(source_meta(s, "nothing"));
	assert_int_equal(source_person(s, "u-2", &p, &f->err), 0);
	assert_string_equal(p.name, "Ana");
	assert_string_equal(p.uuid, "u-2");
	source_person_release(&p);
	source_close(s);
}

/* An owner that polls is asked instead of the kernel. */
static void what_is_watched_is_read_when_it_is_said(void **state)
{
	struct fixture *f = *state;
	const struct wire_message *m;

	client_watched(f->c, false);
	says(f, "{\"push\":\"view\",\"is\":{\"n\":1}}\n");
	assert_int_equal(client_pump(f->c, 0, &f->err), 0);
	assert_null(client_next(f->c));
	client_watched(f->c, true);
	assert_int_equal(client_pump(f->c, 0, &f->err), 1);
	m = client_next(f->c);
	assert_non_null(m);
	assert_string_equal(m->word, "view");
	/* all of it was read; what comes now has to be said again */
	says(f, "{\"push\":\"view\",\"is\":{\"n\":2}}\n");
	assert_int_equal(client_pump(f->c, 0, &f->err), 0);
	/* who waits polls by himself */
	assert_int_equal(client_pump(f->c, 20, &f->err), 1);
	assert_non_null(client_next(f->c));
}

static void nobody_there_is_an_error(void **state)
{
	struct err err = {0};
	char *path = xasprintf("%0200d", 1);

	(void)state;
	assert_null(client_connect("/nonexistent/socket", &err));
	assert_string_equal(err.code, "gone");
	assert_null(client_connect(path, &err));
	free(path);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(hello_says_who_and_what),
		UNIT(another_version_is_refused),
		UNIT(a_refused_hello_is_an_error),
		UNIT(a_reply_is_found_among_pushes),
		UNIT(a_refusal_keeps_code_and_text),
		UNIT(silence_and_the_end_are_told_apart),
		UNIT(a_line_that_is_none_ends_it),
		UNIT(content_comes_in_chunks),
		UNIT(content_goes_on_where_it_stopped),
		UNIT(the_stream_is_a_source),
		UNIT(another_place_does_not_disturb_it),
		UNIT(a_dropped_stream_is_taken_up_again),
		UNIT(people_and_meta_are_asked_for),
		UNIT(what_is_watched_is_read_when_it_is_said),
		cmocka_unit_test(nobody_there_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

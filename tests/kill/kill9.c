/*
 * kill9.c: kills the real engine with SIGKILL at random moments while a
 * client outside it keeps answering, resumes it, and checks the record
 * against what the client was told.
 *
 * The oracle is the client: a request counts once its reply was received.
 * A request without a reply is sent again under the same id.  Afterwards
 * every acknowledged answer is in the record exactly once, no answer is
 * there twice, no inject was released twice, every timed inject once, and
 * chain and fold hold (`ensayo verify`).
 *
 *	kill9 [-n KILLS] [-s SEED] [-b]
 * -b forgets what an acknowledgement promises: it drops the last answers of
 * the record before checking, which must make the test fail (the positive
 * control).
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/loop.h"
#include "base/map.h"
#include "base/uuid.h"
#include "client/client.h"
#include "journal/journal.h"

#define KILL_REPLY_MS 2000
#define KILL_START_MS 20000
#define KILL_TIMED 4		/* injects of the pack with `at` */

struct kill {
	unsigned char seed[SEED_LEN];
	uint64_t draws;
	char dir[64], *record, *log;
	pid_t engine;
	bool was_killed;
	struct client *client;
	char person[UUID_TEXT];
	struct map acked;	/* request uuid -> 1 */
	char pending[UUID_TEXT];
	int64_t kills, acks, resent, refused, starts, slowest_ms;
};

/* The engine to kill when the timer ends: in the middle of whatever the
 * client and it are doing. */
static volatile pid_t kill_target;

static void on_timer(int signo)
{
	(void)signo;
	if (kill_target != 0)
		kill(kill_target, SIGKILL);
}

static void arm(pid_t target, int64_t after_ms)
{
	struct itimerval t = { .it_value = {0} };

	kill_target = target;
	t.it_value.tv_sec = after_ms / 1000;
	t.it_value.tv_usec = (after_ms % 1000) * 1000;
	setitimer(ITIMER_REAL, &t, NULL);
}

static int64_t draw(struct kill *k, int64_t lo, int64_t hi)
{
	return seed_range(k->seed, "kill", k->draws++, lo, hi);
}

static void die(const char *what, const struct err *err)
{
	printf("Bail out! %s: %s\n", what, err == NULL ? strerror(errno) :
	    err->text);
	exit(1);
}

/* ---- the engine ------------------------------------------------------- */

static void engine_exec(const struct kill *k, bool resume)
{
	const char *ensayo = getenv("ENSAYO");
	char *pack = xasprintf("%s/scenarios/ministerio",
	    getenv("top_srcdir"));
	int log = open(k->log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	if (resume)
		execl(ensayo, ensayo, "run", "--resume", k->record,
		    "--headless", "--bots", "--auto", (char *)NULL);
	else
		execl(ensayo, ensayo, "run", pack, "-o", k->record,
		    "--headless", "--bots", "--auto", "--speed", "600",
		    (char *)NULL);
	_exit(127);
}

static bool is_closed(const struct kill *k)
{
	struct source *src = journal_open(k->record, NULL);
	struct source_row row;
	bool closed = false;
	int64_t at = 0;

	if (src == NULL)
		return false;
	while (source_next(src, at, &row, NULL) == 1) {
		at = row.e.seq;
		closed = row.e.kind == EVENT_EXERCISE_CLOSED;
	}
	source_close(src);
	return closed;
}

/* Is the engine process gone by itself? */
static bool engine_gone(struct kill *k)
{
	int status;

	if (k->engine == 0 || waitpid(k->engine, &status, WNOHANG) !=
	    k->engine)
		return k->engine == 0;
	k->engine = 0;
	/* Killed between the last event and the clean end, there is nothing
	 * to go on with: the engine says so and ends with 2. */
	if (WIFEXITED(status) && WEXITSTATUS(status) == 2 && is_closed(k))
		return true;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
		k->was_killed = true;
		return true;
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		printf("Bail out! the engine ended with status %d: see %s\n",
		    status, k->log);
		exit(1);
	}
	return true;
}

static struct client *engine_connect(struct kill *k)
{
	struct journal_info info;
	struct err err = {0};
	struct arena a = {0};
	struct client_hello hello = { .program = "kill9" };
	struct client *c = NULL;

	if (journal_find(k->record, &info, &err) == 1 &&
	    info.staff_socket[0] != '\0')
		c = client_connect(info.staff_socket, &err);
	if (c != NULL && client_hello(c, &a, &hello, &err) == NULL) {
		client_free(c);
		c = NULL;
	}
	if (c != NULL)
		client_set_wait(c, KILL_REPLY_MS);
	arena_release(&a);
	return c;
}

/* Waits on the child's own progress, not on time: tries until it answers
 * or is gone. */
static void engine_start(struct kill *k, bool resume)
{
	int64_t began = loop_mono_ms();

	k->engine = fork();
	if (k->engine == 0)
		engine_exec(k, resume);
	k->starts++;
	while (!engine_gone(k) && (k->client = engine_connect(k)) == NULL) {
		if (loop_mono_ms() - began > KILL_START_MS)
			die("the engine does not answer", NULL);
		sched_yield();
	}
	if (loop_mono_ms() - began > k->slowest_ms)
		k->slowest_ms = loop_mono_ms() - began;
}

/* ---- the answering client --------------------------------------------- */

/* Anybody of the cabinet may answer for it. */
static void find_person(struct kill *k)
{
	struct arena a = {0};
	struct err err = {0};
	struct wire_message m = { .shape = WIRE_SHAPE_REQUEST,
	    .word = "admit" };
	struct val *out;

	m.words = val_list(&a);
	val_push(&a, m.words, val_str(&a, "a.cabinet"));
	val_push(&a, m.words, val_str(&a, "Oráculo"));
	out = client_request(k->client, &a, &m, &err);
	if (out == NULL)
		die("admit", &err);
	snprintf(k->person, sizeof(k->person), "%s",
	    val_get_text(out, "person", ""));
	arena_release(&a);
}

/* One answer; the text is the request's id.  -1: no reply came. */
static int answer_one(struct kill *k)
{
	struct arena a = {0};
	struct err err = {0};
	struct wire_message m = { .shape = WIRE_SHAPE_REQUEST,
	    .word = "answer", .as = k->person, .req = k->pending };
	struct uuid u;
	struct val *out;
	int result = 0;

	if (k->pending[0] == '\0') {
		uuid_from_seed(&u, k->seed, "request", k->draws++);
		uuid_text(&u, k->pending);
	} else {
		k->resent++;
	}
	m.words = val_list(&a);
	val_push(&a, m.words, val_str(&a, "q-press"));
	val_push(&a, m.words, val_str(&a, k->pending));
	out = client_request(k->client, &a, &m, &err);
	if (out != NULL) {
		map_put(&k->acked, k->pending, 1);
		k->acks++;
		k->pending[0] = '\0';
	} else if (strcmp(err.code, "gone") == 0 ||
	    strcmp(err.code, "timeout") == 0) {
		result = -1;
	} else {
		k->refused++;
		k->pending[0] = '\0';
	}
	arena_release(&a);
	return result;
}

/* Until the connection ends: killed, or closed. */
static void answer_on(struct kill *k)
{
	while (answer_one(k) == 0)
		if (k->refused % 16 == 15)
			client_pump(k->client, 1, NULL);
}

/* One life of the engine; true when it ended by itself. */
static bool live(struct kill *k, bool mortal)
{
	k->was_killed = false;
	arm(mortal ? k->engine : 0, mortal ? draw(k, 2, 400) : 0);
	answer_on(k);
	while (!engine_gone(k))
		sched_yield();
	arm(0, 0);
	client_free(k->client);
	k->client = NULL;
	k->kills += k->was_killed;
	return !k->was_killed;
}

/* One exercise from StartEx to its close, with kills in between. */
static void conduct(struct kill *k, int64_t kills)
{
	engine_start(k, false);
	find_person(k);
	while (!live(k, k->kills < kills)) {
		engine_start(k, true);
		if (k->client == NULL)
			return;		/* it was closed already */
	}
}

/* ---- the record against the oracle ------------------------------------ */

struct seen {
	const char *person;	/* whose answers count */
	struct map answers, released;
	int64_t doubles, twice, timed, events;
};

static void see(struct seen *s, const struct event *e)
{
	char *key;

	s->events++;
	/* Simulated people may well say the same thing twice. */
	if (e->kind == EVENT_ANSWER_SUBMITTED &&
	    strcmp(event_str(e, FIELD_PERSON), s->person) == 0 &&
	    !map_put(&s->answers, event_str(e, FIELD_TEXT), e->seq)) {
		printf("# event %lld: %s again\n", (long long)e->seq,
		    event_str(e, FIELD_TEXT));
		s->doubles++;
	}
	if (e->kind != EVENT_INJECT_RELEASED)
		return;
	key = xasprintf("%s/%s", event_str(e, FIELD_CELL),
	    event_str(e, FIELD_INJECT));
	if (!map_put(&s->released, key, 1))
		s->twice++;
	free(key);
	if (strcmp(event_str(e, FIELD_BY), "at") == 0)
		s->timed++;
}

static void read_record(const struct kill *k, struct seen *s)
{
	struct err err = {0};
	struct source *src = journal_open(k->record, &err);
	struct source_row row;
	struct arena a = {0};
	int64_t at = 0;

	if (src == NULL)
		die("the record", &err);
	while (source_next(src, at, &row, &err) == 1) {
		at = row.e.seq;
		if (event_decode(&row.e, &a, row.body, row.n, &err) != 0)
			die("an event", &err);
		see(s, &row.e);
		arena_release(&a);
	}
	source_close(src);
}

static bool check(struct kill *k, bool broken)
{
	struct seen s = { .person = k->person };
	int64_t lost = 0;
	char *verify;
	bool fine;

	read_record(k, &s);
	for (size_t i = 0; i < k->acked.n; i++) {
		bool there = map_has(&s.answers, k->acked.entries[i].key);

		if (broken && i % 50 == 49)
			there = false;
		lost += !there;
	}
	verify = xasprintf("'%s' verify '%s' >/dev/null", getenv("ENSAYO"),
	    k->record);
	fine = system(verify) == 0;
	free(verify);
	printf("# %lld events, %zu acknowledged, %lld lost, %lld twice, "
	    "%lld injects twice, %lld of %d timed, verify %s\n",
	    (long long)s.events, k->acked.n, (long long)lost,
	    (long long)s.doubles, (long long)s.twice, (long long)s.timed,
	    KILL_TIMED, fine ? "ok" : "FAILED");
	map_release(&s.answers);
	map_release(&s.released);
	return fine && lost == 0 && s.doubles == 0 && s.twice == 0 &&
	    s.timed == KILL_TIMED;
}

static void clear(struct kill *k)
{
	unlink(k->record);
	unlink(k->log);
	map_release(&k->acked);
	k->pending[0] = '\0';
}

static void remove_folder(struct kill *k)
{
	char *rm = xasprintf("rm -rf '%s'", k->dir);

	if (system(rm) != 0)
		printf("# %s: cannot be removed\n", k->dir);
	free(rm);
}

int main(int argc, char **argv)
{
	struct kill k = { .dir = "/tmp/ensayo-kill-XXXXXX" };
	int64_t kills = 30;
	uint64_t seed = 1;
	bool broken = false, ok = true;
	int opt;

	while ((opt = getopt(argc, argv, "n:s:b")) != -1) {
		if (opt == 'n')
			kills = strtoll(optarg, NULL, 10);
		else if (opt == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (opt == 'b')
			broken = true;
		else
			return 2;
	}
	signal(SIGALRM, on_timer);
	if (crypto_init(NULL) != 0 || mkdtemp(k.dir) == NULL)
		die("start", NULL);
	seed_from_number(k.seed, seed);
	k.record = xasprintf("%s/kill.ensayo", k.dir);
	k.log = xasprintf("%s/log", k.dir);
	setenv("XDG_STATE_HOME", k.dir, 1);
	while (k.kills < kills && ok) {
		conduct(&k, kills);
		ok = check(&k, broken);
		if (ok)
			clear(&k);
	}
	printf("# %lld kills, %lld acknowledgements, %lld sent again, %lld "
	    "refused, slowest start %lld ms\n", (long long)k.kills,
	    (long long)k.acks, (long long)k.resent, (long long)k.refused,
	    (long long)k.slowest_ms);
	printf("1..1\n%sok 1 - an acknowledged answer survives kill -9\n",
	    ok ? "" : "not ");
	if (ok)
		remove_folder(&k);	/* else it is what there is to look at */
	free(k.record);
	free(k.log);
	return ok ? 0 : 1;
}

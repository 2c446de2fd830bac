/*
 * kill9.c: kills the real engine with SIGKILL at random moments while a
 * client outside it keeps talking, resumes it, and checks the record
 * against what the client was told (oracle.h).
 *
 * The client has several connections, each with a request on its way, so
 * that one transaction holds several of them.  A request without a reply is
 * sent again under the same id.  One in eight that has been acknowledged,
 * before this life of the engine or in it, is sent again as well, and must
 * be known.  One life in four is cut short while the engine is starting.
 *
 *	kill9 [-n KILLS] [-s SEED] [-b] [-t]
 * -b forgets what an acknowledgement promises: some answers count as not
 * there.  -t says what was acknowledged once more under another id.  Either
 * must make the test fail (the positive controls).
 */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/loop.h"
#include "client/client.h"
#include "journal/journal.h"
#include "tests/kill/oracle.h"
#include "tests/kill/restarts.h"
#include "tests/kill/victim.h"

#define KILL_REPLY_MS 2000
#define KILL_START_MS 20000
#define KILL_LANES 4
#define KILL_REPEAT 8		/* one request in as many is an old one */

enum { SAID_ANSWER = 1, SAID_LOG };	/* values of the oracle's map */

struct lane {
	struct client *c;
	char req[UUID_TEXT];	/* without a reply; "": none */
	char text[UUID_TEXT];	/* req, but with -t */
	int said;
	bool old;		/* acknowledged before */
	int64_t id;
};
struct kill {
	unsigned char seed[SEED_LEN];
	uint64_t draws;
	char dir[64], *record, *log;
	struct victim v;
	bool closed;		/* the question takes no answers */
	bool twice;		/* -t */
	struct lane lanes[KILL_LANES];
	struct oracle o;
	int64_t began_ms;	/* of a start that nobody answered yet */
	int64_t seq;		/* the newest that a reply named */
	struct restarts restarts;
	int64_t kills, early, acks, resent, repeats, unknown, refused;
};

static int64_t draw(struct kill *k, int64_t lo, int64_t hi)
{
	return seed_range(k->seed, "kill", k->draws++, lo, hi);
}

/* ---- connections ------------------------------------------------------- */

static struct client *lane_connect(const char *socket)
{
	struct client_hello hello = { .program = "kill9" };
	struct arena a = {0};
	struct client *c = client_connect(socket, NULL);

	if (c == NULL)
		return NULL;
	client_set_wait(c, KILL_REPLY_MS);
	if (client_hello(c, &a, &hello, NULL) == NULL) {
		client_free(c);
		c = NULL;
	}
	arena_release(&a);
	return c;
}

static void lanes_close(struct kill *k)
{
	for (int i = 0; i < KILL_LANES; i++) {
		client_free(k->lanes[i].c);
		k->lanes[i].c = NULL;
	}
}

static bool lanes_connect(struct kill *k)
{
	struct journal_info info;

	if (journal_find(k->record, &info, NULL) != 1 ||
	    info.staff_socket[0] == '\0')
		return false;
	for (int i = 0; i < KILL_LANES; i++) {
		k->lanes[i].c = lane_connect(info.staff_socket);
		if (k->lanes[i].c == NULL) {
			lanes_close(k);
			return false;
		}
	}
	return true;
}

/* Waits on the child's own progress, not on time: tries until it answers
 * or is gone.  Between two tries it leaves the processor to the engine. */
static bool start(struct kill *k, bool resume, bool mortal)
{
	bool early = resume && mortal && draw(k, 1, 4) == 1;
	bool there = false;

	k->began_ms = loop_mono_ms();
	victim_start(&k->v, resume);
	if (early)
		victim_arm(&k->v, draw(k, 1, 120));
	while (!victim_gone(&k->v) && !(there = lanes_connect(k))) {
		if (loop_mono_ms() - k->began_ms > KILL_START_MS)
			die("the engine does not answer", NULL);
		poll(NULL, 0, 1);
	}
	victim_arm(&k->v, 0);
	if (!resume || !there)
		k->began_ms = 0;	/* no restart to be counted */
	k->early += !there && k->v.was_killed;
	return there;
}

/* ---- the talking client ----------------------------------------------- */

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
	out = client_request(k->lanes[0].c, &a, &m, &err);
	if (out == NULL)
		die("admit", &err);
	snprintf(k->o.person, sizeof(k->o.person), "%s",
	    val_get_text(out, "person", ""));
	arena_release(&a);
}

/* What to say next on a lane that waits for nothing. */
static void lane_think(struct kill *k, struct lane *l)
{
	struct uuid u;
	int64_t at;

	uuid_from_seed(&u, k->seed, "request", k->draws++);
	uuid_text(&u, l->req);
	memcpy(l->text, l->req, sizeof(l->text));
	l->said = k->closed && draw(k, 1, 16) > 1 ? SAID_LOG : SAID_ANSWER;
	l->old = k->o.acked.n > 0 && draw(k, 1, KILL_REPEAT) == 1;
	if (!l->old)
		return;
	at = draw(k, 0, (int64_t)k->o.acked.n - 1);
	snprintf(l->text, sizeof(l->text), "%s", k->o.acked.entries[at].key);
	l->said = (int)k->o.acked.entries[at].value;
	if (!k->twice)
		memcpy(l->req, l->text, sizeof(l->req));
}

static void lane_send(struct kill *k, struct lane *l)
{
	struct arena a = {0};
	struct wire_message m = { .shape = WIRE_SHAPE_REQUEST,
	    .as = k->o.person, .req = l->req };

	if (l->req[0] == '\0')
		lane_think(k, l);
	else
		k->resent++;
	m.word = l->said == SAID_ANSWER ? "answer" : "log";
	m.words = val_list(&a);
	if (l->said == SAID_ANSWER)
		val_push(&a, m.words, val_str(&a, "q-press"));
	val_push(&a, m.words, val_str(&a, l->text));
	l->id = client_send(l->c, &m);
	arena_release(&a);
}

/* The record has as many events as the last acknowledgement said. */
static void restarted(struct kill *k)
{
	if (k->began_ms == 0)
		return;
	restarts_add(&k->restarts, loop_mono_ms() - k->began_ms, k->seq);
	k->began_ms = 0;
}

static void lane_said(struct kill *k, struct lane *l, const struct val *out)
{
	int64_t seq = val_get_num(out, "seq", 0);

	k->seq = seq > k->seq ? seq : k->seq;
	if (l->old) {
		k->repeats++;
		k->unknown += !val_get_true(out, "repeated", false);
	} else {
		map_put(&k->o.acked, l->text, l->said);
		k->acks++;
		k->closed &= l->said != SAID_ANSWER;
	}
	l->req[0] = '\0';
}

/* -1: no reply came. */
static int lane_wait(struct kill *k, struct lane *l)
{
	struct arena a = {0};
	struct err err = {0};
	struct val *out = client_wait(l->c, &a, l->id, &err);
	int result = 0;

	if (out != NULL) {
		lane_said(k, l, out);
	} else if (strcmp(err.code, "gone") == 0 ||
	    strcmp(err.code, "timeout") == 0) {
		result = -1;
	} else {
		k->refused++;
		k->unknown += l->old;
		k->closed |= l->said == SAID_ANSWER;
		l->req[0] = '\0';
	}
	if (result == 0)
		restarted(k);
	arena_release(&a);
	return result;
}

/* Until the connection ends: killed, or closed. */
static void talk(struct kill *k)
{
	int left = KILL_LANES;

	while (left == KILL_LANES) {
		for (int i = 0; i < KILL_LANES; i++)
			lane_send(k, &k->lanes[i]);
		left = 0;
		for (int i = 0; i < KILL_LANES; i++)
			left += lane_wait(k, &k->lanes[i]) == 0;
		if (k->closed)	/* log lines enough, and time to play */
			poll(NULL, 0, 2);
	}
}

/* One life of the engine; true when it ended by itself. */
static bool live(struct kill *k, bool mortal)
{
	victim_arm(&k->v, mortal ? draw(k, 2, 400) : 0);
	talk(k);
	while (!victim_gone(&k->v))
		poll(NULL, 0, 1);
	victim_arm(&k->v, 0);
	lanes_close(k);
	return !k->v.was_killed;
}

/* One exercise from StartEx to its close, with kills in between. */
static void conduct(struct kill *k, int64_t kills)
{
	bool over;

	if (!start(k, false, false))
		die("the first start", NULL);
	find_person(k);
	do {
		over = live(k, k->kills < kills);
		k->kills += k->v.was_killed;
		while (!over && !start(k, true, k->kills < kills)) {
			k->kills += k->v.was_killed;
			over = !k->v.was_killed;	/* it was closed already */
		}
	} while (!over);
}

/* ---- all of it -------------------------------------------------------- */

static void clear(struct kill *k)
{
	unlink(k->record);
	unlink(k->log);
	oracle_clear(&k->o);
	for (int i = 0; i < KILL_LANES; i++)
		k->lanes[i].req[0] = '\0';
	k->closed = false;
	k->seq = 0;
}

static void remove_folder(struct kill *k)
{
	char *rm = xasprintf("rm -rf '%s'", k->dir);

	if (system(rm) != 0)
		printf("# %s: cannot be removed\n", k->dir);
	free(rm);
}

static void summary(struct kill *k)
{
	printf("# %lld kills (%lld while starting), %lld acknowledgements, "
	    "%lld sent again, %lld repeated, %lld of them not known, "
	    "%lld refused\n", (long long)k->kills, (long long)k->early,
	    (long long)k->acks, (long long)k->resent,
	    (long long)k->repeats, (long long)k->unknown,
	    (long long)k->refused);
	restarts_print(&k->restarts);
}

static int run(struct kill *k, int64_t kills, bool forget)
{
	bool ok = true;

	while (k->kills < kills && ok) {
		conduct(k, kills);
		ok = oracle_check(&k->o, k->record, forget) &&
		    k->unknown == 0;
		if (ok)
			clear(k);
	}
	summary(k);
	printf("1..1\n%sok 1 - an acknowledged answer survives kill -9\n",
	    ok ? "" : "not ");
	if (ok || forget || k->twice)
		remove_folder(k);
	else
		printf("# what there is to look at: %s\n", k->dir);
	oracle_clear(&k->o);
	restarts_clear(&k->restarts);
	free(k->record);
	free(k->log);
	return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
	struct kill k = { .dir = "/tmp/ensayo-kill-XXXXXX" };
	int64_t kills = 30;
	uint64_t seed = 1;
	bool forget = false;
	int opt;

	while ((opt = getopt(argc, argv, "n:s:bt")) != -1) {
		if (opt == 'n')
			kills = strtoll(optarg, NULL, 10);
		else if (opt == 's')
			seed = strtoull(optarg, NULL, 10);
		else if (opt == 'b')
			forget = true;
		else if (opt == 't')
			k.twice = true;
		else
			return 2;
	}
	victim_init();
	if (crypto_init(NULL) != 0 || mkdtemp(k.dir) == NULL)
		die("start", NULL);
	seed_from_number(k.seed, seed);
	k.record = xasprintf("%s/kill.ensayo", k.dir);
	k.log = xasprintf("%s/log", k.dir);
	k.v.record = k.record;
	k.v.log = k.log;
	setenv("XDG_STATE_HOME", k.dir, 1);
	return run(&k, kills, forget);
}

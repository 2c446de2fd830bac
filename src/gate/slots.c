/*
 * slots.c: two lists: strangers, oldest first, and those who are in.
 */
#include "config.h"

#include "gate/slots.h"

#define SLOTS_DROP_FIRST 30	/* per cent, at `start` */

const struct slots_limits slots_usual = {
	.start = 100, .full = 400, .per_source = 16, .most = 12000,
	.begin_ms = 5000, .crowd = { 20000, 90000 },
	.calm = { 60000, 180000 }, .known = { 180000, 900000 },
};

struct slot {
	struct slot *next;
	pid_t pid;
	struct address from;
	int64_t since_ms, step_ms;	/* and since its last step */
	int64_t asked_ms;		/* to go, or 0 */
	bool begun, exchanged, wrong, right, told;
};
struct slots {
	struct slots_limits limits;
	const struct networks *hall;
	struct slot *strangers, **last;
	struct slot *inside;
	size_t nstrangers, ninside;
};

struct slots *slots_new(const struct slots_limits *limits,
    const struct networks *hall)
{
	struct slots *s = xcalloc(1, sizeof(*s));

	s->limits = *limits;
	s->hall = hall;
	s->last = &s->strangers;
	return s;
}

static void slots_clear(struct slot *list)
{
	while (list != NULL) {
		struct slot *next = list->next;

		free(list);
		list = next;
	}
}

void slots_free(struct slots *s)
{
	if (s == NULL)
		return;
	slots_clear(s->strangers);
	slots_clear(s->inside);
	free(s);
}

static int slots_of_source(const struct slots *s, const struct address *from)
{
	int n = 0;

	for (const struct slot *x = s->strangers; x; x = x->next)
		n += address_same_source(&x->from, from);
	return n;
}

static pid_t slots_oldest(const struct slots *s)
{
	for (const struct slot *x = s->strangers; x; x = x->next)
		if (!x->exchanged && !x->told)
			return x->pid;
	return 0;
}

/* The oldest that has given a wrong code, of a source (NULL: any). */
static pid_t slots_guesser(const struct slots *s, const struct address *from)
{
	for (const struct slot *x = s->strangers; x; x = x->next)
		if (x->wrong && !x->told && (from == NULL ||
		    address_same_source(&x->from, from)))
			return x->pid;
	return 0;
}

/* The oldest of a source outside the hall that has all the strangers it may,
 * where the newcomer's has fewer: whoever fills the door by many that say
 * nothing gives way to whoever comes alone. */
static pid_t slots_crowd(const struct slots *s, int waiting)
{
	int most = s->limits.per_source;

	for (const struct slot *x = s->strangers; x && waiting < most;
	    x = x->next)
		if (!x->told && !networks_have(s->hall, &x->from) &&
		    slots_of_source(s, &x->from) >= most)
			return x->pid;
	return 0;
}

bool slots_admit(const struct slots *s, const struct address *from,
    int draw, pid_t *evict)
{
	const struct slots_limits *l = &s->limits;
	int n = (int)s->nstrangers, chance;
	int waiting = slots_of_source(s, from);
	bool hall = networks_have(s->hall, from);

	*evict = 0;
	if ((size_t)l->most <= s->nstrangers + s->ninside)
		return false;
	if (!hall && waiting >= l->per_source) {
		*evict = slots_guesser(s, from);
		return *evict != 0;
	}
	if (n < l->start)
		return true;
	chance = SLOTS_DROP_FIRST + (100 - SLOTS_DROP_FIRST) *
	    (n - l->start) / (l->full - l->start);
	if (!hall && waiting > 0 && draw < chance)
		return false;
	if (n < l->full)
		return true;
	*evict = slots_oldest(s);
	if (*evict == 0)
		*evict = slots_guesser(s, NULL);
	if (*evict == 0)
		*evict = slots_crowd(s, waiting);
	return *evict != 0;
}

void slots_add(struct slots *s, pid_t pid, const struct address *from,
    int64_t now_ms)
{
	struct slot *x = xcalloc(1, sizeof(*x));

	x->pid = pid;
	x->from = *from;
	x->since_ms = x->step_ms = now_ms;
	*s->last = x;
	s->last = &x->next;
	s->nstrangers++;
}

static struct slot *slots_stranger(struct slots *s, pid_t pid)
{
	for (struct slot *x = s->strangers; x; x = x->next)
		if (x->pid == pid)
			return x;
	return NULL;
}

static struct slot *slots_step(struct slots *s, pid_t pid, int64_t now_ms)
{
	struct slot *x = slots_stranger(s, pid);

	if (x != NULL)
		x->step_ms = now_ms;
	return x;
}

void slots_begun(struct slots *s, pid_t pid, int64_t now_ms)
{
	struct slot *x = slots_step(s, pid, now_ms);

	if (x != NULL)
		x->begun = true;
}

void slots_exchanged(struct slots *s, pid_t pid, int64_t now_ms)
{
	struct slot *x = slots_step(s, pid, now_ms);

	if (x != NULL)
		x->begun = x->exchanged = true;
}

void slots_answered(struct slots *s, pid_t pid, int64_t now_ms)
{
	slots_step(s, pid, now_ms);
}

void slots_wrong(struct slots *s, pid_t pid)
{
	struct slot *x = slots_stranger(s, pid);

	if (x != NULL)
		x->wrong = true;
}

void slots_right(struct slots *s, pid_t pid)
{
	struct slot *x = slots_stranger(s, pid);

	if (x != NULL)
		x->right = true;
}

/* Takes it out of a list; NULL: it is not there. */
static struct slot *slots_take(struct slot **at, pid_t pid)
{
	struct slot *x;

	while (*at != NULL && (*at)->pid != pid)
		at = &(*at)->next;
	x = *at;
	if (x != NULL)
		*at = x->next;
	return x;
}

static struct slot *slots_take_stranger(struct slots *s, pid_t pid)
{
	struct slot *x = slots_take(&s->strangers, pid);

	if (x == NULL)
		return NULL;
	s->nstrangers--;
	s->last = &s->strangers;
	while (*s->last != NULL)
		s->last = &(*s->last)->next;
	return x;
}

void slots_logged_in(struct slots *s, pid_t pid)
{
	struct slot *x = slots_take_stranger(s, pid);

	if (x == NULL)
		return;
	x->next = s->inside;
	s->inside = x;
	s->ninside++;
}

void slots_gone(struct slots *s, pid_t pid)
{
	struct slot *x = slots_take_stranger(s, pid);

	if (x == NULL) {
		x = slots_take(&s->inside, pid);
		s->ninside -= x != NULL;
	}
	free(x);
}

static int64_t slot_due_ms(const struct slots *s, const struct slot *x)
{
	const struct slots_limits *l = &s->limits;
	const struct slots_time *t = x->right ? &l->known :
	    (int)s->nstrangers < l->start ? &l->calm : &l->crowd;
	int64_t all = x->since_ms + t->login_ms;
	int64_t step = x->step_ms + (x->begun ? t->step_ms : l->begin_ms);

	if (x->asked_ms != 0)
		return x->asked_ms + SLOTS_LAST_MS;
	return step < all ? step : all;
}

pid_t slots_overdue(struct slots *s, int64_t now_ms, bool *end)
{
	for (struct slot *x = s->strangers; x; x = x->next) {
		if (x->told || slot_due_ms(s, x) > now_ms)
			continue;
		*end = x->told = x->asked_ms != 0 || !x->exchanged;
		x->asked_ms = now_ms;
		return x->pid;
	}
	return 0;
}

int64_t slots_next_ms(const struct slots *s)
{
	int64_t next = INT64_MAX;

	for (const struct slot *x = s->strangers; x; x = x->next)
		if (!x->told && slot_due_ms(s, x) < next)
			next = slot_due_ms(s, x);
	return next;
}

size_t slots_count(const struct slots *s)
{
	return s->nstrangers + s->ninside;
}

size_t slots_strangers(const struct slots *s)
{
	return s->nstrangers;
}

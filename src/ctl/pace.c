/*
 * pace.c: how fast one person's commands and questions are taken from the
 * gate's socket.
 * Nobody is refused: what comes faster waits in its connection, so that a
 * flood costs whoever sends it, and the others nothing.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "ctl/internal.h"

#define PACE_BURST 60		/* commands at once */
#define PACE_A_SECOND 20
#define PACE_ONE 1000		/* command */
#define PACE_PIECE 250		/* a question: a piece of a file */

static struct ctl_pace *pace_of(struct ctl_peer *p)
{
	struct ctl *c = p->c;
	struct ctl_pace *pace;
	int64_t now = ctl_now(c), past;

	if (p->staff || p->person < 0 || p->hat != HAT_PARTICIPANT)
		return NULL;
	grow(&c->paces, &c->cappaces, (size_t)p->person + 1,
	    sizeof(*c->paces));
	pace = &c->paces[p->person];
	past = now - pace->at_ms;
	if (!pace->known || past > (int64_t)PACE_BURST * PACE_ONE)
		pace->spare = (int64_t)PACE_BURST * PACE_ONE;
	else if (past > 0)
		pace->spare += past * PACE_A_SECOND;
	if (pace->spare > (int64_t)PACE_BURST * PACE_ONE)
		pace->spare = (int64_t)PACE_BURST * PACE_ONE;
	pace->known = true;
	pace->at_ms = now;
	return pace;
}

int64_t ctl_pace_ms(struct ctl_peer *p)
{
	const struct ctl_pace *pace = pace_of(p);
	int64_t now = ctl_now(p->c);

	if (pace == NULL || pace->spare >= PACE_ONE)
		return now;
	return now + (PACE_ONE - pace->spare + PACE_A_SECOND - 1) /
	    PACE_A_SECOND;
}

static void pace_take(struct ctl_peer *p, int64_t cost)
{
	struct ctl_pace *pace = pace_of(p);

	if (pace != NULL)
		pace->spare -= cost;
}

void ctl_pace_count(struct ctl_peer *p)
{
	pace_take(p, PACE_ONE);
}

/* What makes the engine walk through what there is costs as a command. */
void ctl_pace_ask(struct ctl_peer *p, enum wire_request what)
{
	static const bool walks[WIRE_REQUESTS] = {
		[WIRE_LIST] = true, [WIRE_VIEW] = true,
		[WIRE_TWIN] = true,
		/* everybody's drafts */
		[WIRE_DRAFT_KEEP] = true, [WIRE_DRAFT_TAKE] = true,
	};

	pace_take(p, walks[what] ? PACE_ONE : PACE_PIECE);
}

/*
 * rehearse_cover.c: as few rehearsals as reach everything (rehearse.h).
 */
#include "config.h"

#include "sim/rehearse.h"

#define COVER_FIRST 8		/* runs; then twice as many */

static size_t cover_only(const struct tally *t)
{
	size_t n = 0;

	for (int how = TALLY_PEOPLE; how < TALLY_HOWS; how++)
		n += tally_only(t, (enum tally_how)how, NULL, NULL);
	return n;
}

/* A run is its seed's, so twice as many begin with those that were played
 * already. */
int rehearse_until_covered(const struct rehearse_options *of,
    struct rehearse_result *out, struct err *err)
{
	struct rehearse_options o = *of;
	size_t only, before = SIZE_MAX;
	int status;

	o.record = NULL;
	o.runs = COVER_FIRST < of->runs ? COVER_FIRST : of->runs;
	for (;; before = only) {
		status = rehearse(&o, out, err);
		only = status != 0 ? 0 : cover_only(&out->tally);
		if (status != 0 || o.runs == of->runs || (only == before &&
		    tally_uncovered(&out->tally, NULL, NULL) == 0))
			break;
		rehearse_release(out);
		o.runs = o.runs * 2 < of->runs ? o.runs * 2 : of->runs;
	}
	if (status != 0 || of->record == NULL)
		return status;
	/* Recorded once it is known how many there are. */
	rehearse_release(out);
	o.record = of->record;
	return rehearse(&o, out, err);
}

/*
 * roster.c: fuzz target: any bytes as a list of people, CSV or xlsx: it is
 * taken, or the place of what is wrong is named; who was taken is in the
 * record.
 */
#include "config.h"

#include <stdint.h>

#include "cli/run.h"
#include "tests/fuzz/exercise.h"

#define BYTES_MAX 600		/* the hash of a password takes its time */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char pack_text[] =
    "scenario { id = 's', title = 'x', length = '2h' }\n"
    "role { id = 'it' } role { id = 'hq' }\n"
    "inject { id = 'i', at = '0m', to = { 'it', 'hq' }, title = 'I',\n"
    "  text = 'Now' }\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct exercise_pack pack = { pack_text, "", NULL };
	size_t n = size < BYTES_MAX ? size : BYTES_MAX;
	struct exercise x;
	struct err err = {0};

	exercise_open(&x, &pack);
	if (engine_begin(x.e, &err) != 0)
		bug("no turn: %s", err.text);
	if (run_roster_bytes(x.e, "people.csv", (const char *)data, n,
	    &err) != 0 && strncmp(err.text, "people.csv:", 11) != 0)
		bug("refused without a place: %s", err.text);
	if (engine_commit(x.e, &err) != STORE_OK)
		bug("not recorded: %s", err.text);
	exercise_close(&x);
	return 0;
}

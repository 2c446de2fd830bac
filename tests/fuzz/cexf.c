/*
 * cexf.c: fuzz target: whatever an exercise in Common Exercise Format says,
 * the pack made of it declares its injects and nothing else.
 */
#include "config.h"

#include <stdint.h>

#include "tests/exchange/made.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct exchange x = {0};
	struct err err = {0};

	if (exchange_pull_cexf(&x, (const char *)data, size, &err) == 0)
		made_sound(&x);
	else if (!err.text[0])
		abort();
	exchange_release(&x);
	return 0;
}

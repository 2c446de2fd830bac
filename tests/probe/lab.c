/*
 * lab.c: services.h for shell tests: prints the ports as NAME=PORT, serves
 * until its standard input is closed, and then says who was contacted.
 */
#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/probe/services.h"

int main(void)
{
	static const char *const names[SERVICES] = { "http", "mute",
	    "garbage", "flood", "dns", "dns_garbage", "dns_mute", "closed",
	    "foreign" };
	struct services s;
	char byte;

	if (services_start(&s) != 0)
		return 1;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		printf("%s=%d\n", names[i], s.port[i]);
	printf("ready=1\n");
	fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		printf("%s_count=%u\n", names[i], (unsigned)s.counts[i]);
	services_stop(&s);
	return 0;
}

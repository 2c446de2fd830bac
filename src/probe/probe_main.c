/*
 * probe_main.c: the program ensayo-probe, on its standard input and output.
 * It must never be given more than these two and standard error.
 */
#include "config.h"

#include <signal.h>
#include <unistd.h>

#include "probe/serve.h"

int main(void)
{
	signal(SIGPIPE, SIG_IGN);
	return serve(STDIN_FILENO, STDOUT_FILENO);
}

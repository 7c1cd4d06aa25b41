using UacDataShare.Cli;
using UacDataShare.Cli.Commands.Rego;

// The tools of the policy language start without the rest of the program: an evaluation takes milliseconds.
return args is ["rego", ..]
    ? RegoProgram.Run(args.AsSpan(1), CliContext.OfThisProcess())
    : await CommandLine.RunAsync(args, CliContext.OfThisProcess());

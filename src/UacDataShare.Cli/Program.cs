using UacDataShare.Cli;

return await CommandLine.RunAsync(args, CliContext.OfThisProcess());

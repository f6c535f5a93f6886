using System.Diagnostics;
using System.Globalization;
using Incubator.Core.Sample.Generated;

namespace Incubator.Web.Commands;

internal static class GenerateCommand
{
    private const int Most = 10_000_000;

    public static Command Command { get; } =
        new("generate", "generate --spaces N [--startups N] [--seed S]", NeedsDatabase: true, RunAsync)
        {
            Takes = (_, args) => Read(args) is not null,
        };

    private static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        var (spaces, startups, seed) = Read(args)!.Value;
        var watch = Stopwatch.StartNew();
        if (!await services.GetRequiredService<CatalogueGenerator>().RunAsync(spaces, startups, seed, ct))
        {
            Console.Error.WriteLine("generate: nothing was written, the database is not empty");
            return CommandLine.Refused;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"generate: {spaces} spaces and {startups} startups in {watch.Elapsed.TotalSeconds:0} s"
            )
        );
        return CommandLine.Done;
    }

    /// <summary>Null when the words make no sense.</summary>
    private static (int Spaces, int Startups, int Seed)? Read(string[] args)
    {
        var numbers = new Dictionary<string, int> { ["--spaces"] = 0, ["--startups"] = 0, ["--seed"] = 1 };
        foreach (var pair in args.Chunk(2))
        {
            if (pair is not [var name, var text] || !numbers.ContainsKey(name)
                || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Most)
            {
                return null;
            }

            numbers[name] = number;
        }

        return numbers["--spaces"] > 0 ? (numbers["--spaces"], numbers["--startups"], numbers["--seed"]) : null;
    }
}

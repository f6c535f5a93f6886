using Incubator.Core.Common;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

/// <summary>What a space of the model says.</summary>
internal sealed record ModelTexts(string? Street, string? Station, string? Description)
{
    public static ModelTexts Of(SpaceInput input) => new(input.Street, input.NearestStation, input.Description.En);

    public string?[] All => [Street, Station, Description];

    public static ModelTexts From(string?[] all) => new(all[0], all[1], all[2]);

    /// <summary>What it says without a change, and how many of the fields that this changed say something else by now, and stay.</summary>
    public (ModelTexts Texts, int Left) Without(ModelTexts before, ModelTexts after)
    {
        var (now, was, then) = (All, before.All, after.All);
        var left = 0;
        for (var i = 0; i < now.Length; i++)
        {
            left += was[i] != then[i] && now[i] != was[i] && now[i] != then[i] ? 1 : 0;
            now[i] = was[i] != then[i] && now[i] == then[i] ? was[i] : now[i];
        }

        return (From(now), left);
    }

    public void Fill(SpaceInput input) => (input.Street, input.NearestStation, input.Description) =
        (Street, Station, new BilingualText(Description, input.Description.Fr));
}

internal sealed record ModelVersion(long Id, ModelTexts Before, ModelTexts After, bool IsOfMerge);

/// <summary>What <see cref="DirectoryModelTests"/> expect of a space.</summary>
internal sealed class ModelSpace
{
    public required int Id { get; init; }

    public required string Slug { get; set; }

    public ModelTexts Texts { get; set; } = new(null, null, null);

    public bool IsArchived { get; set; }

    /// <summary>What it was merged into, while that stands.</summary>
    public ModelSpace? Winner { get; set; }

    /// <summary>What became of it: itself, or the last of a chain of merges.</summary>
    public ModelSpace Last => Winner?.Last ?? this;

    /// <summary>By hand, since a file brought or changed it.</summary>
    public bool IsEdited { get; set; }

    public List<ModelVersion> Versions { get; } = [];

    /// <summary>What was done to it, by the number of the step; an import that was undone has left it as it was.</summary>
    public List<int> Touched { get; } = [];
}

internal sealed record ModelImport(int Id, int Step, List<(ModelSpace Space, ModelTexts Before, bool WasEdited)> Changed)
{
    public bool IsUndone { get; set; }
}

internal sealed class ModelProposal(ModelSpace space, int id, string? wanted)
{
    /// <summary>Of what it is proposed now: a merge takes it along.</summary>
    public ModelSpace Space { get; set; } = space;

    public int Id => id;

    public string? Wanted => wanted;
}

/// <param name="Slug">The address of the loser before.</param>
/// <param name="Before">What the winner said.</param>
/// <param name="Proposals">What went along.</param>
internal sealed record ModelMerge(
    int Id, ModelSpace Winner, ModelSpace Loser, string Slug, ModelTexts Before, ModelTexts After, List<ModelProposal> Proposals);

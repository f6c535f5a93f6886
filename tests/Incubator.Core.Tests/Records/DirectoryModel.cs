using Incubator.Core.Common;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

/// <summary>What a space of the model says.</summary>
internal sealed record ModelTexts(string? Street, string? Station, string? Description)
{
    public static ModelTexts Of(SpaceInput input) => new(input.Street, input.NearestStation, input.Description.En);

    public string?[] All => [Street, Station, Description];

    public static ModelTexts From(string?[] all) => new(all[0], all[1], all[2]);

    public void Fill(SpaceInput input) => (input.Street, input.NearestStation, input.Description) =
        (Street, Station, new BilingualText(Description, input.Description.Fr));
}

internal sealed record ModelVersion(long Id, ModelTexts Before, ModelTexts After);

/// <summary>What <see cref="DirectoryModelTests"/> expect of a space.</summary>
internal sealed class ModelSpace
{
    public required int Id { get; init; }

    public required string Slug { get; init; }

    public ModelTexts Texts { get; set; } = new(null, null, null);

    public bool IsArchived { get; set; }

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

internal sealed record ModelProposal(ModelSpace Space, int Id, string? Wanted);

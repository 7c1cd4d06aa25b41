using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace UacDataShare.Data.Records;

/// <summary>
/// The records as EF Core sees them, for what is neither a disclosure nor an import. A disclosure reads by SQL that names only permitted
/// columns; an import writes by COPY.
/// </summary>
/// <param name="options">The connection and its role.</param>
public sealed partial class RecordsContext(DbContextOptions<RecordsContext> options) : DbContext(options)
{
    /// <summary>The schema of the tables.</summary>
    public const string Schema = "records";

    /// <summary>An unaccompanied child who is or was in the care of ORR.</summary>
    public DbSet<Child> Children => Set<Child>();

    /// <summary>Another name by which a child is known.</summary>
    public DbSet<ChildAlias> ChildAliases => Set<ChildAlias>();

    /// <summary>A number by which a system knows a child.</summary>
    public DbSet<ChildIdentifier> ChildIdentifiers => Set<ChildIdentifier>();

    /// <summary>A stay in a facility.</summary>
    public DbSet<Placement> Placements => Set<Placement>();

    /// <summary>The person to whom a child is released: a subject of their own.</summary>
    public DbSet<Sponsor> Sponsors => Set<Sponsor>();

    /// <summary>A release from the custody of ORR.</summary>
    public DbSet<Release> Releases => Set<Release>();

    /// <summary>Someone of a sponsor's household: a third person.</summary>
    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();

    /// <summary>Where a child was at some time, and how that is known.</summary>
    public DbSet<Location> Locations => Set<Location>();

    /// <summary>A way to reach a child.</summary>
    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();

    /// <summary>The checks of a sponsor.</summary>
    public DbSet<SponsorVetting> SponsorVettings => Set<SponsorVetting>();

    /// <summary>A study of a sponsor's home.</summary>
    public DbSet<HomeStudy> HomeStudies => Set<HomeStudy>();

    /// <summary>Services after a release.</summary>
    public DbSet<PostReleaseServices> PostReleaseServices => Set<PostReleaseServices>();

    /// <summary>Health of a child. Barred as a whole.</summary>
    public DbSet<HealthRecord> HealthRecords => Set<HealthRecord>();

    /// <summary>Legal representation of a child.</summary>
    public DbSet<LegalRecord> LegalRecords => Set<LegalRecord>();

    /// <summary>An event in care, as a significant incident report. Barred.</summary>
    public DbSet<Incident> Incidents => Set<Incident>();

    /// <summary>A concern about a released child.</summary>
    public DbSet<Concern> Concerns => Set<Concern>();

    /// <summary>A safety and well-being call.</summary>
    public DbSet<PostReleaseCall> PostReleaseCalls => Set<PostReleaseCall>();

    /// <summary>A visit to see whether a child is safe.</summary>
    public DbSet<WelfareCheck> WelfareChecks => Set<WelfareCheck>();

    /// <summary>Whether 8 U.S.C. 1367 protects a child. Only a row rule uses it, by a function; nobody may read it.</summary>
    public DbSet<ProtectedStatus> ProtectedStatuses => Set<ProtectedStatus>();

    /// <summary>What is known of the status of a sponsor and the household. Only a row rule uses it, by a function; nobody may read it.</summary>
    public DbSet<SponsorStatus> SponsorStatuses => Set<SponsorStatus>();

    /// <summary>Earlier and duplicate versions.</summary>
    public DbSet<RecordVersion> RecordVersions => Set<RecordVersion>();

    /// <summary>What was imported.</summary>
    public DbSet<ImportBatch> ImportBatches => Set<ImportBatch>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RecordsContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(InSnakeCase(property.Name));
        }
    }

    private static string InSnakeCase(string name) => StartOfWord().Replace(name, "_").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex StartOfWord();
}
